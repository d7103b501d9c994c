import { setTimeout as wait } from 'node:timers/promises';
import type { World } from './world.ts';

/** Waits until all that was written is acknowledged and has arrived; `false` when the patience ends before. */
export async function drained({ outside }: World, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(100)) {
    const { waiting, busy } = await outside.ask('counts', null as never);
    if (waiting === 0 && busy === 0) return true;
  }
  return false;
}
