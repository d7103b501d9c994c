import { setTimeout as wait } from 'node:timers/promises';
import { batch } from '../../batch.ts';
import type { Database } from '../../database/database.ts';
import { Fault } from '../../fault.ts';
import { within } from '../../within.ts';
import type { QueueLog } from '../keyed-work.ts';
import { queueMigrations } from '../migrations.ts';
import { type TenantDepth, type Topic, topics } from '../queue.ts';
import { type Sealed, type SpoolTable, spoolTable } from './table.ts';

/** What the spool needs of the broker. `send` rejects with `Fault` `unavailable` when nothing was confirmed in its time. */
export type Broker = {
  send(topic: Topic, rows: readonly Sealed[], options?: { spooled: boolean }): Promise<void>;
  /** False once a lost connection has not come back within a second. */
  isThere(): boolean;
  /** Rejects with `Fault` `unavailable` when it does not answer. */
  ping(): Promise<void>;
  /** Called when it is no longer there, and when a connection has come about. */
  watch(changes: { away(): void; back(): void }): void;
};

type SpoolOptions = {
  broker: Broker;
  database: Database;
  spooled: (messages: number) => void;
  log?: QueueLog;
};

const lookEveryMs = 500;
/** Until then every process has looked: what is acknowledged later is not overtaken by one that did not know yet. */
const knownAfterMs = 1_000;
/** Together with the attempt at the broker well below the 10 s that Genesys waits for the answer to a webhook. */
const appendWithinMs = 4_000;
const checkWithinMs = 1_000;
const appendSize = 500;

/** One topic, as this process knows it. */
type Line = {
  topic: Topic;
  spooling: boolean;
  /** Whether the broker has just failed, and the first message is on its way into the spool. */
  failing: boolean;
  /** Counts what this process learned by itself: an older look at the table is no news. */
  learned: number;
  /** What is on its way to the broker, in its order, by what gives it up. */
  underWay: Set<() => void>;
  append: (piece: Piece) => Promise<number | null>;
  draining?: Promise<void> | undefined;
};

type Piece = { rows: readonly Sealed[]; start: boolean; givenUp: boolean };

const neither = () => new Fault('unavailable', 'neither the queue nor the database answers');
const brokerAway = () => new Fault('unavailable', 'the queue does not answer');
const isAway = (error: unknown) => error instanceof Fault && error.code === 'unavailable';

/**
 * Publishing that does without the broker for a while: messages then wait in PostgreSQL, and come to the broker in their
 * order when it is back. While any of them wait, everything of their topic lines up behind them, from all processes.
 */
export async function openSpool({ broker, database, spooled, log }: SpoolOptions) {
  let prepared: Promise<SpoolTable> | undefined;
  const table = (): Promise<SpoolTable> => {
    prepared ??= database.migrate('queue', queueMigrations).then(() => spoolTable(database));
    prepared.catch(() => {
      prepared = undefined;
    });
    return prepared;
  };

  const lines = new Map(topics.map((topic) => [topic, lineOf(topic)]));
  /** Whether another process may have begun to spool without a word: at the start, and while the connection was lost. */
  let doubtful = true;
  let looking: Promise<void> | undefined;
  let tending: Promise<void> | undefined;
  let closed = false;

  function lineOf(topic: Topic): Line {
    const append = batch<Piece, number | null>(
      async (pieces) => {
        const wanted = pieces.filter((piece) => !piece.givenUp);
        const rows = wanted.flatMap((piece) => piece.rows);
        if (rows.length === 0) return pieces.map(() => 0);
        const age = await (await table()).append(
          topic,
          rows,
          wanted.some((piece) => piece.start),
        );
        if (age !== null) spooled(rows.length);
        return pieces.map(() => age);
      },
      { maxSize: appendSize },
    );
    return { topic, spooling: false, failing: false, learned: 0, underWay: new Set(), append };
  }

  function learn(line: Line, spooling: boolean): void {
    if (line.spooling !== spooling) log?.warn({ topic: line.topic, spooling }, 'the spool of the queue');
    line.spooling = spooling;
    line.learned += 1;
  }

  /** Everything that is on its way turns to the spool, in its order. */
  function turn(line: Line): void {
    for (const giveUp of line.underWay) giveUp();
  }

  /** False: the topic is not spooled any more. */
  async function append(line: Line, rows: readonly Sealed[], start: boolean): Promise<boolean> {
    const piece = { rows, start, givenUp: false };
    let age: number | null;
    try {
      age = await within(appendWithinMs, line.append(piece), () => {
        piece.givenUp = true;
        return neither();
      });
      learn(line, age !== null);
    } finally {
      if (start) line.failing = false;
    }
    if (age === null) return false;
    if (age < knownAfterMs) await wait(knownAfterMs - age);
    return true;
  }

  /** False: the broker is away. */
  async function direct(line: Line, rows: readonly Sealed[]): Promise<boolean> {
    const { promise: turned, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(brokerAway());
    line.underWay.add(giveUp);
    try {
      await Promise.race([broker.send(line.topic, rows), turned]);
      return true;
    } catch (error) {
      if (!isAway(error)) throw error;
      return false;
    } finally {
      line.underWay.delete(giveUp);
    }
  }

  async function look(): Promise<void> {
    const before = new Map([...lines.values()].map((line) => [line, line.learned]));
    const spooling = await (await table()).spooling();
    for (const [line, learned] of before)
      if (line.learned === learned && line.spooling !== spooling.has(line.topic)) learn(line, spooling.has(line.topic));
  }

  /** With the database away nobody begins to spool, so what was known last is good enough. */
  async function settleDoubt(): Promise<void> {
    looking ??= within(checkWithinMs, look(), neither)
      .catch(() => undefined)
      .finally(() => {
        doubtful = false;
        looking = undefined;
      });
    await looking;
  }

  async function drain(line: Line): Promise<void> {
    // Into a silent connection the same piece would be written again and again.
    await broker.ping();
    while (!closed) {
      const { learned } = line;
      const what = await (await table()).drain(line.topic, (rows) => broker.send(line.topic, rows, { spooled: true }));
      if (what === 'some') continue;
      // Whoever put something into it meanwhile has begun to spool again.
      if (what === 'over' && line.learned === learned) learn(line, false);
      return;
    }
  }

  async function tend(): Promise<void> {
    await look();
    for (const line of lines.values()) {
      if (!line.spooling || line.draining || !broker.isThere()) continue;
      line.draining = drain(line)
        .catch(unlessAway)
        .finally(() => {
          line.draining = undefined;
        });
    }
  }

  function unlessAway(error: unknown): void {
    if (!isAway(error)) log?.warn({ err: error }, 'the spool of the queue cannot be drained');
  }

  const timer = setInterval(() => {
    tending ??= tend()
      .catch(unlessAway)
      .finally(() => {
        tending = undefined;
      });
  }, lookEveryMs);
  timer.unref();

  // Without the database it begins all the same: what there is of it is learned when it is back.
  await table().catch((error: unknown) => {
    if (!isAway(error) && !isAway((error as Error).cause)) throw error;
  });
  broker.watch({
    away: () => {
      for (const line of lines.values()) turn(line);
    },
    back: () => {
      doubtful = true;
    },
  });

  return {
    /**
     * Resolves when every message is durable: confirmed by the broker, or in the spool.
     * @throws Fault `unavailable` when neither can be had
     */
    async publish(topic: Topic, rows: readonly Sealed[]): Promise<void> {
      const line = lines.get(topic) as Line;
      if (doubtful) await settleDoubt();
      for (;;) {
        const mayBeDirect = broker.isThere() && !line.failing;
        if (mayBeDirect && !line.spooling) {
          if (await direct(line, rows)) return;
          // All that is on its way turns to the spool now, this message before those that came later.
          line.failing = true;
          const isIn = append(line, rows, true);
          turn(line);
          await isIn;
          return;
        }
        if (await append(line, rows, !mayBeDirect)) return;
      }
    },
    /** How many messages are in the spool. */
    count: async (topic: Topic): Promise<number> => (await table()).count(topic),
    countByTenant: async (topic: Topic): Promise<TenantDepth[]> => (await table()).countByTenant(topic),
    /** Since when it is used: about as long its oldest message waits. */
    oldest: async (topic: Topic): Promise<Date | null> => (await table()).since(topic),
    /** Rejects with `Fault` `unavailable` when nothing can be put into it. */
    ping: () => database.ping(),
    async close(): Promise<void> {
      closed = true;
      clearInterval(timer);
      await tending;
      for (const { draining } of lines.values()) await draining;
    },
  };
}
