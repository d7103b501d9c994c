import { setTimeout as pause } from 'node:timers/promises';
import { withRequestId } from '../../context.ts';
import { toFault } from '../../fault.ts';
import type { QueueMessage, Reason } from '../queue.ts';
import { type Waiting, waitingIn } from '../waiting.ts';
import type { LanedOptions } from './consumer.ts';
import type { PauseStore } from './pauses.ts';
import type { Lane, LaneStore, Parked } from './store.ts';
import { verdictOn } from './verdict.ts';

type RunnerOptions = LanedOptions & { store: LaneStore; pauses: PauseStore; retryDelays: readonly number[] };

/** How often the table is asked what is due. What this process has put there wakes it by itself. */
const lookMs = 1_000;
/** A lane in hand is due again after this long, unless it is renewed: so long it waits when its process has died. */
const leaseMs = 30_000;
const renewMs = 10_000;
/** Lanes in hand at once, in all and of one tenant and scope. */
const mostLanes = 200;
const shareOfOne = 20;
const pageSize = 50;
const lateAtOnce = 100;
/** Before the broker is asked again to take a dead letter. */
const buryAgainMs = 1_000;

type InHand = Lane & { probe: boolean; lost: boolean };

const nameOf = (tenantId: string, name: string) => `${tenantId} ${name}`;

/** Works off what waits of a topic: each conversation in its order, many at once, the tenants side by side. */
export function laneRunner({
  store,
  pauses,
  topic,
  handler,
  options,
  counters,
  bury,
  log,
  retryDelays,
}: RunnerOptions) {
  const { onFailure, scopesOf, late } = options;
  const inHand = new Map<string, InHand>();
  const working = new Set<Promise<void>>();
  let paused = new Map<string, Reason>();
  let closed = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: { at: number; timer: NodeJS.Timeout } | undefined;
  let renewing: NodeJS.Timeout | undefined;

  const messageOf = (
    { id, key, tenantId, body, attempts, publishedAt, trace }: Parked,
    waited?: Waiting,
  ): QueueMessage => ({
    id,
    key,
    tenantId,
    topic,
    publishedAt,
    body: JSON.parse(body) as unknown,
    attempt: attempts + 1,
    ...(trace && { trace }),
    ...(waited && { waited }),
  });

  async function tell(message: QueueMessage, error: unknown, next: 'retry' | 'dead'): Promise<void> {
    try {
      await onFailure?.(message, error, next);
    } catch (cause) {
      log?.warn({ err: cause }, 'failure not reported');
    }
  }

  /** What was published for later counts as published when it is over: until then nobody waits for it. */
  function count({ later }: Parked, what: 'done' | 'dead'): void {
    if (later) counters.published += 1;
    counters[what] += 1;
  }

  /** Whether the next message of the lane may be taken. */
  async function attempt(lane: InHand, parked: Parked): Promise<boolean> {
    const message = messageOf(parked, parked.later ? undefined : waitingIn(lane.scope, lane.reason));
    const halted = scopesOf?.(message).find((one) => isPaused(lane.tenantId, one));
    if (halted !== undefined && !lane.probe) {
      await store.postpone({ message: parked, delayMs: 0, scope: halted, reason: reasonOf(lane.tenantId, halted) });
      return false;
    }
    try {
      await withRequestId(undefined, () => handler(message));
    } catch (error) {
      return failed(lane, parked, message, error);
    }
    if (lane.lost) return false;
    await passed(lane);
    await store.remove(parked);
    count(parked, 'done');
    return true;
  }

  /** What was tried for its scope has passed: so may the others. */
  async function passed(lane: InHand): Promise<void> {
    if (!lane.probe) return;
    lane.probe = false;
    await pauses.resume(lane.tenantId, lane.scope);
    paused.delete(nameOf(lane.tenantId, lane.scope));
    lookSoon();
  }

  async function failed(lane: InHand, parked: Parked, message: QueueMessage, error: unknown): Promise<boolean> {
    if (lane.lost) return false;
    const fault = toFault(error);
    const { tenantId } = lane;
    const verdict = verdictOn(fault, parked.attempts, retryDelays);
    await tell(message, error, verdict === 'dead' ? 'dead' : 'retry');
    if (verdict === 'dead') {
      // Refused for what it is, which it was not before: its scope is well again.
      if (!fault.retryable) await passed(lane);
      await buryFor(lane, parked, message.attempt, error);
      return !lane.lost && !closed;
    }
    const { delayMs, counts, scope = '' } = verdict;
    if (scope) {
      const probe = lane.probe && scope === lane.scope;
      await pauses.pause({ tenantId, scope, probe }, fault, fault.hold?.afterMs);
      paused.set(nameOf(tenantId, scope), { code: fault.code, message: fault.message });
    }
    const wait = scope ? 0 : delayMs;
    await store.postpone({
      message: { ...parked, attempts: parked.attempts + (counts ? 1 : 0) },
      delayMs: wait,
      scope,
      reason: { code: fault.code, message: fault.message },
    });
    counters.retried += 1;
    if (!scope) wakeIn(wait);
    return false;
  }

  /** The conversation stays held until the dead letter is durable. */
  async function buryFor(lane: InHand, parked: Parked, attempts: number, reason: unknown): Promise<void> {
    while (!lane.lost && !closed) {
      try {
        await bury(parked, attempts, toFault(reason));
        await store.remove(parked);
        count(parked, 'dead');
        return;
      } catch (cause) {
        log?.warn({ err: cause, key: parked.key }, 'dead letter not stored yet');
        await pause(buryAgainMs);
      }
    }
  }

  async function workOff(lane: InHand): Promise<void> {
    while (!closed && !lane.lost) {
      const messages = await store.page(lane, pageSize);
      if (messages.length === 0 && (await store.close(lane))) return;
      for (const parked of messages) {
        if (closed || lane.lost) return;
        if (!(await attempt(lane, parked))) return;
      }
    }
  }

  function take(lane: Lane, probe: boolean): void {
    const name = nameOf(lane.tenantId, lane.key);
    // Its lease ran out while it was in hand here, and it was given to us once more.
    if (inHand.has(name)) return;
    const own: InHand = { ...lane, probe, lost: false };
    inHand.set(name, own);
    const work = workOff(own)
      .catch((error: unknown) => log?.warn({ err: error, topic }, 'what waits cannot be worked off now'))
      .finally(() => {
        inHand.delete(name);
        working.delete(work);
        lookSoon();
      });
    working.add(work);
  }

  function groups() {
    const counts = new Map<string, { tenantId: string; scope: string; count: number }>();
    for (const { tenantId, scope } of inHand.values()) {
      const group = counts.get(nameOf(tenantId, scope)) ?? { tenantId, scope, count: 0 };
      group.count += 1;
      counts.set(nameOf(tenantId, scope), group);
    }
    return [...counts.values()];
  }

  async function look(): Promise<void> {
    const current = await pauses.current();
    paused = new Map(current.map(({ tenantId, scope, code, message }) => [nameOf(tenantId, scope), { code, message }]));
    const probes = current.some(({ probing }) => probing) ? await store.claimProbes(leaseMs) : [];
    for (const lane of probes) take(lane, true);
    if (inHand.size < mostLanes) for (const lane of await store.claim(shareOfOne, groups(), leaseMs)) take(lane, false);
    if (late) await tellLate(late);
  }

  /** Whoever waits for it hears once that it takes longer. */
  async function tellLate({ afterMs, tell: tellOf }: NonNullable<typeof late>): Promise<void> {
    for (const parked of await store.untold(afterMs, lateAtOnce)) {
      await tellOf(messageOf(parked), parked.reason).catch(async (error: unknown) => {
        log?.warn({ err: error, topic }, 'a delay could not be told');
        await store.untell(parked);
      });
    }
  }

  function lookSoon(): void {
    if (closed) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    looking = look()
      .catch((error: unknown) => log?.warn({ err: error, topic }, 'what waits cannot be looked at now'))
      .finally(() => {
        looking = undefined;
        if (lookAgain) lookSoon();
      });
  }

  /** In time for what this process has put aside for so long. */
  function wakeIn(ms: number): void {
    const at = performance.now() + ms;
    if (closed || ms > lookMs || (wake && wake.at <= at)) return;
    clearTimeout(wake?.timer);
    const due = setTimeout(() => {
      wake = undefined;
      lookSoon();
    }, ms + 1);
    wake = { at, timer: due };
  }

  async function renew(): Promise<void> {
    const lanes = [...inHand.values()];
    if (lanes.length === 0) return;
    const still = new Set((await store.renew(lanes, leaseMs)).map(({ tenantId, key }) => nameOf(tenantId, key)));
    for (const lane of lanes) if (!still.has(nameOf(lane.tenantId, lane.key))) lane.lost = true;
  }

  const isPaused = (tenantId: string, scope: string) => paused.has(nameOf(tenantId, scope));
  const reasonOf = (tenantId: string, scope: string) => paused.get(nameOf(tenantId, scope));

  return {
    isPaused,
    reasonOf,
    paused: (tenantId: string, scope: string, reason: Reason) => void paused.set(nameOf(tenantId, scope), reason),
    wakeIn,
    start(): void {
      timer = setInterval(lookSoon, lookMs);
      renewing = setInterval(() => {
        renew().catch((error: unknown) => log?.warn({ err: error, topic }, 'leases could not be renewed'));
      }, renewMs);
      lookSoon();
    },
    async close(): Promise<void> {
      closed = true;
      clearInterval(timer);
      clearInterval(renewing);
      clearTimeout(wake?.timer);
      await looking;
      await Promise.all(working);
      await store.release().catch((error: unknown) => log?.warn({ err: error, topic }, 'lanes not handed back'));
    },
  };
}
