import { client, type Send } from '../../kit/client.ts';
import type { Contract } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';

/** The page's server, relative to the page: it also works behind a path prefix. */
const overFetch: Send = async (path, init) => {
  const address = new URL(path.replace(/^\//, ''), document.baseURI);
  const answer = await fetch(address, {
    ...init,
    body: init.body as BodyInit | undefined,
    signal: AbortSignal.timeout(15_000),
  }).catch((cause: unknown) => {
    throw new Fault('outcome_unknown', 'no answer from the server', { cause });
  });
  return { status: answer.status, body: await answer.text() };
};

/** The platform's typed client, over the browser's `fetch`. Throws a `Fault` whose message can be shown. */
export const browserClient = <C extends Contract>(contract: C) => client(contract, overFetch);

export const problemText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
