import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { OpenSpan } from './tracing.ts';

/**
 * What travels with a call and is no business of its contract: the id under which one request is found in all logs, who
 * has asked for it, from where, and where tracing is on, of which span it is a part. Whose data a call is about is no part of it: that is in its input.
 */
export type CallContext = { requestId: string; caller?: Caller; clientAddress?: string; span?: OpenSpan };

const storage = new AsyncLocalStorage<CallContext>();

export const requestId = () => storage.getStore()?.requestId;

/** Who is behind the request; `undefined` for what the platform does by itself. */
export const currentCaller = () => storage.getStore()?.caller;

/** From here on, this request is theirs. */
export function actFor(caller: Caller): void {
  const context = storage.getStore();
  if (context) context.caller = caller;
}

/** Beside the internal token alone does this header count. */
export const clientAddressHeader = 'x-client-address';

/** Where the request from outside came from, also before anybody has signed in; `undefined` where that is not known. */
export const clientAddress = () => storage.getStore()?.clientAddress;

export function comeFrom(address: string): void {
  const context = storage.getStore();
  if (context) context.clientAddress = address;
}

/** Runs `work` under a request id: the caller's where it is a sane one, else a new one. */
export function withRequestId<T>(given: string | null | undefined, work: () => T): T {
  const sane = given && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  return storage.run({ requestId: sane }, work);
}

/** The span that work in hand belongs to; `undefined` for what nobody traces. */
export const currentSpan = () => storage.getStore()?.span;

/** From here on, what this request causes is a part of the span. */
export function workIn(span: OpenSpan): void {
  const context = storage.getStore();
  if (context) context.span = span;
}
