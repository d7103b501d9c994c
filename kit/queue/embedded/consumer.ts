import { setTimeout as wait } from 'node:timers/promises';
import { keyedWork, type QueueLog, type Work } from '../keyed-work.ts';
import type { LanedConsumer } from '../lanes/consumer.ts';
import type { ConsumeOptions, Queue, Topic } from '../queue.ts';
import type { embeddedTable, Row } from './table.ts';

type EmbeddedConsumerOptions = {
  table: ReturnType<typeof embeddedTable>;
  topic: Topic;
  lanes: LanedConsumer;
  options: ConsumeOptions;
  counters: Queue['counters'];
  lastSeq: () => number;
  log?: QueueLog;
};

const pageSize = 1_000;
/** Messages held in memory at most; more than that wait in the table alone. */
const mostInHand = 5_000;
const deleteSize = 1_000;
const askAgainMs = 1_000;

export function embeddedConsumer({ table, topic, lanes, options, counters, lastSeq, log }: EmbeddedConsumerOptions) {
  /** Everything up to here is in hand or done. */
  let loaded = 0;
  /** True while the table holds nothing that is not in hand: new messages then come straight from the publisher. */
  let caughtUp = false;
  let inHand = 0;
  let closed = false;
  // The flags fall in the same turn as the loops see their end: a promise's own end would come a moment too late.
  let isLoading = false;
  let isDeleting = false;
  let loading = Promise.resolve();
  let deleting = Promise.resolve();
  let finished: number[] = [];
  /** Of these, those that wait elsewhere and are not done. */
  const parked = new Set<number>();

  type RowWork = Work & { seq: number };
  const work = keyedWork<RowWork>(
    lanes.attend,
    { prefetch: options.prefetch, onDead: (message, error) => options.onFailure?.(message, error, 'dead') },
    {
      done(item, outcome) {
        if (outcome === 'parked') parked.add(item.seq);
        finished.push(item.seq);
        if (!isDeleting) deleting = deleteFinished();
        left();
      },
      async dead(item, reason) {
        await table.bury(topic, item.seq, item.tries, reason);
        counters.dead += 1;
        left();
      },
    },
    log,
  );

  function take({ seq, id, key, tenantId, body, trace, publishedAt }: Row): void {
    loaded = seq;
    inHand += 1;
    const read = (attempt: number) => ({
      id,
      key,
      tenantId,
      topic,
      attempt,
      publishedAt,
      trace: trace ?? undefined,
      body: JSON.parse(body) as unknown,
    });
    work.add({ key, tenantId, tries: 0, seq, read });
  }

  function left(): void {
    inHand -= 1;
    if (!caughtUp && inHand < mostInHand / 2) void load();
  }

  function load(): Promise<void> {
    if (!isLoading) loading = readPages();
    return loading;
  }

  async function readPages(): Promise<void> {
    isLoading = true;
    while (!closed && !caughtUp && inHand < mostInHand) {
      const known = lastSeq();
      try {
        const rows = await table.page(topic, loaded, pageSize);
        if (closed) break;
        for (const row of rows) take(row);
        if (rows.length === pageSize) continue;
        loaded = Math.max(loaded, known);
        // A row written while the page was read may be missing from it.
        caughtUp = lastSeq() <= loaded;
      } catch (error) {
        log?.warn({ err: error, topic }, 'the queue table cannot be read');
        await wait(askAgainMs);
      }
    }
    isLoading = false;
  }

  /** Deletes lag behind the handlers and go together: a crash in between delivers those few again. */
  async function deleteFinished(): Promise<void> {
    isDeleting = true;
    await new Promise(setImmediate);
    while (finished.length > 0) {
      const seqs = finished.slice(0, deleteSize);
      try {
        await table.remove(topic, seqs);
        finished = finished.slice(seqs.length);
        counters.done += seqs.filter((seq) => !parked.delete(seq)).length;
      } catch (error) {
        log?.warn({ err: error, topic }, 'handled messages cannot be deleted yet');
        if (closed) break;
        await wait(askAgainMs);
      }
    }
    isDeleting = false;
  }

  return {
    load,
    /** A row just written. Ignored while older ones wait in the table alone: it will come with its page. */
    offer(row: Row): void {
      if (closed || !caughtUp || row.seq <= loaded) return;
      if (inHand < mostInHand) take(row);
      else caughtUp = false;
    },
    async close(): Promise<void> {
      closed = true;
      await work.close();
      await lanes.close();
      await loading;
      await deleting;
    },
  };
}
