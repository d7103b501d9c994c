import { fileRefusal, type whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
import { type Failure, refusal } from '../../translate/failures.ts';
import type { OutboundPart } from '../../translate/outbound/part.ts';
import { also, filesOf, toSendPart, type Uploaded } from '../../translate/outbound.ts';
import type { SendPart } from '../../wire/meta/send.ts';
import type { Planned } from './plan.ts';

/** One message, ready to be sent, and the file in it or at its head. */
export type Ready = { part: OutboundPart; send: SendPart; file: File | null };
type PhoneNumber = { tenantId: string; phoneNumberId: string };
type File = Uploaded & { mime: string; converted: string | null };

/** Brings the files of a plan to Meta before anything of it is sent. */
export function fileLoader(whatsapp: Client<typeof whatsappContract>) {
  async function ready({ tenantId, phoneNumberId }: PhoneNumber, part: OutboundPart): Promise<Ready> {
    const use = part.send === 'file' ? ('message' as const) : ('header' as const);
    const uploads: File[] = [];
    for (const source of filesOf(part))
      uploads.push(await whatsapp.uploadMedia({ tenantId, phoneNumberId, source, use }));
    const send = toSendPart(part, uploads);
    if (!send) throw misplaced();
    return { part, send, file: uploads[ownFile(part)] ?? null };
  }

  /**
   * The messages of a plan with their files; of the plain form where a picture is refused and the message can do
   * without it. `refused`: a file that is the message itself.
   * @throws Fault that may be retried
   */
  return async function load(
    number: PhoneNumber,
    plan: Planned,
  ): Promise<{ plan: Planned; ready: Ready[] } | { refused: Failure }> {
    try {
      const messages: Ready[] = [];
      for (const part of plan.parts) messages.push(await ready(number, part));
      const converted = messages.some(({ part, file }) => part.send === 'file' && file?.converted);
      return { plan: converted ? { ...plan, ...also(plan, 'file-converted') } : plan, ready: messages };
    } catch (error) {
      if (!(error instanceof Fault) || error.retryable || error.code === 'internal') throw error;
      if (plan.plain) return load(number, plan.plain);
      return { refused: refusedBy(error) };
    }
  };
}

/** Which of its files is the one of the message; those of cards are told apart by what was sent. */
function ownFile(part: OutboundPart): number {
  if (part.send === 'carousel') return -1;
  return part.send === 'template' ? (part.heads ?? []).findIndex(({ card }) => card === null) : 0;
}

function misplaced(): Fault {
  const { code, message } = refusal('picture-misplaced', {});
  return new Fault('rejected', message, { details: { refusal: { code } } });
}

function refusedBy(fault: Fault): Failure {
  const { reason, refusal: given } = (fault.details ?? {}) as { reason?: string; refusal?: unknown };
  const known = fileRefusal.safeParse(given).data;
  if (!known) return { code: reason ?? 'MediaTypeNotAllowed', message: wordsOf(fault) };
  const { code } = known;
  if (code === 'file-refused' || code === 'file-type-refused') return refusal(code, { said: wordsOf(fault) });
  return { ...known, message: wordsOf(fault) };
}

export type FileLoader = ReturnType<typeof fileLoader>;
