import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What travels with a call and is no business of its contract: the id under which one request is found in all logs. */
export type CallContext = { requestId: string };

const storage = new AsyncLocalStorage<CallContext>();

export const requestId = () => storage.getStore()?.requestId;

/** Runs `work` under a request id: the caller's where it is a sane one, else a new one. */
export function withRequestId<T>(given: string | null | undefined, work: () => T): T {
  const sane = given && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  return storage.run({ requestId: sane }, work);
}
