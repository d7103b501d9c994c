import type { Broadcast } from './broadcast.ts';
import type { Buckets } from './buckets.ts';
import type { Limiter, LimiterOptions } from './limiter.ts';
import type { Windows } from './windows.ts';

/** A small store of short-lived facts shared by all processes. What it forgets can always be found out again. */
export interface Cache {
  /** `null` when absent or expired. */
  get(key: string): Promise<string | null>;
  /** `ttlMs` is required: nothing lives here for ever. */
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Of many who write at once one is the first: resolves with what stands there then. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<string>;
  delete(key: string): Promise<void>;
  /** Takes a lease for at most `ttlMs`; resolves with the means to end it, or with `null` when somebody holds it. */
  lease(key: string, ttlMs: number): Promise<Lease | null>;
  limiter(options: LimiterOptions): Limiter;
  buckets: Buckets;
  windows: Windows;
  broadcast: Broadcast;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** `release` ends this holder's lease only; a lease that has expired and was taken by somebody else stays theirs. */
export type Lease = { release(): Promise<void> };
