import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { bodyText } from '../keyed-work.ts';
import type { NewMessage, Pause, Topic } from '../queue.ts';
import { pauseStore } from './pauses.ts';
import { parkedRecords } from './records.ts';
import { laneStore } from './store.ts';

/** What a queue can do with waiting conversations without working them off. */
export function laneHandle(database: Database) {
  const { count, countByTenant, discard } = parkedRecords(database);
  const pauses = pauseStore(database);
  const holder = randomUUID();
  return {
    count,
    countByTenant,
    discard,

    async publishLater(topic: Topic, message: NewMessage, afterMs: number): Promise<void> {
      const parked = { ...message, body: bodyText(message.body), publishedAt: new Date(), attempts: 0, later: true };
      await laneStore(database, topic, holder).wait({ message: parked, delayMs: afterMs, scope: '' });
    },

    async pauses({ tenantId }: { tenantId?: string } = {}): Promise<Pause[]> {
      const all = await pauses.current();
      return tenantId === undefined ? all : all.filter((pause) => pause.tenantId === tenantId);
    },
  };
}
