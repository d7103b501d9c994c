import type { FileLoader } from './files.ts';
import type { oneSend, Sent } from './one-send.ts';
import type { Decided } from './plan.ts';

type Messages = ReturnType<typeof oneSend>;
type PhoneNumber = { tenantId: string; phoneNumberId: string };

/**
 * Everything of a plan in order, its files brought to Meta before any of it is sent; what is refused is stored as failed.
 * Answers how each message went, up to one that failed.
 * @throws Fault where another try is safe
 */
export async function sendAll(
  messages: Messages,
  load: FileLoader,
  number: PhoneNumber,
  decided: Decided,
): Promise<Sent[]> {
  if ('refused' in decided) {
    await messages.refuse(decided, decided);
    return ['failed'];
  }
  const loaded = await load(number, decided).catch(async (error: unknown) => {
    await messages.wait(decided, error);
    throw error;
  });
  if ('refused' in loaded) {
    const refused = { refused: loaded.refused, kind: 'file-refused', text: decided.parts[0]?.text ?? null };
    await messages.refuse(refused, refused);
    return ['failed'];
  }
  const all: Sent[] = [];
  for (const [at, ready] of loaded.ready.entries()) {
    const sent = await messages.send(loaded.plan, ready, at, loaded.ready.length);
    all.push(sent);
    // What comes after a part that failed would stand alone.
    if (sent === 'failed') return all;
  }
  return all;
}
