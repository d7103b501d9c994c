import { client, type Send } from '../../kit/client.ts';
import type { Contract } from '../../kit/contract.ts';
import { Fault, faultFromAnswer } from '../../kit/fault.ts';

/**
 * Calls over the browser's `fetch`. `base` is what the paths lead on from: by default the page itself, which also works
 * behind a path prefix. Whatever is lost on the way is a `Fault` `outcome_unknown`.
 */
export const browserSend =
  (base?: string, ask: typeof fetch = (...call) => fetch(...call), waitMs = 15_000): Send =>
  async (path, init) => {
    const address = new URL(path.replace(/^\//, ''), base ?? document.baseURI);
    const signal = AbortSignal.timeout(waitMs);
    try {
      const answer = await ask(address, { ...init, body: init.body as BodyInit | undefined, signal });
      return { status: answer.status, body: await answer.text() };
    } catch (cause) {
      throw new Fault('outcome_unknown', 'no answer from the server', { cause });
    }
  };

/** Posts a file as it is, with its type and name in the query. Throws a `Fault` whose message can be shown. */
export async function uploadFile(path: string, query: Record<string, string>, file: File): Promise<void> {
  const mime = file.type || 'application/octet-stream';
  const address = new URL(path.replace(/^\//, ''), document.baseURI);
  address.search = String(new URLSearchParams({ ...query, mime, filename: file.name }));
  const headers = { 'content-type': 'application/octet-stream' };
  const signal = AbortSignal.timeout(120_000);
  const answer = await fetch(address, { method: 'POST', headers, body: file, signal }).catch((cause: unknown) => {
    throw new Fault('outcome_unknown', 'no answer from the server', { cause });
  });
  if (!answer.ok) throw faultFromAnswer(answer.status, await answer.json().catch(() => null), path, false);
}

/** The platform's typed client, over the browser's `fetch`. Throws a `Fault` whose message can be shown. */
export const browserClient = <C extends Contract>(contract: C) => client(contract, browserSend());

export const problemText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
