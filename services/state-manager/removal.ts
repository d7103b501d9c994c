import { sql } from 'kysely';
import type { MediaRef } from '../../contracts/media.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { removing } from './inbox/word-store.ts';
import { spend } from './spent-sources.ts';
import type { Tables } from './tables.ts';

export type Doomed = { id: string; media: MediaRef | null };
export type Removed = { messages: number; payloads: number; files: number };

/** Rows of one statement: nothing that serves messages waits long for it. As many files as whatsapp-api takes at once. */
export const mostAtOnce = 500;

/** Deletes messages with everything that hangs on them. */
export function messageRemoval(database: Database, whatsapp: Pick<Client<typeof whatsappContract>, 'eraseMedia'>) {
  const tables = database.tables<Tables>();

  /** At most `mostAtOnce`. Files first: nothing but the row knows of them. `told`: somebody may be looking at them. */
  async function remove(tenantId: string, doomed: readonly Doomed[], told = false): Promise<Removed> {
    const ids = doomed.map(({ id }) => id);
    const mediaIds = [...new Set(doomed.flatMap(({ media }) => (media ? [media.mediaId] : [])))];
    const { files } = mediaIds.length > 0 ? await whatsapp.eraseMedia({ tenantId, mediaIds }) : { files: 0 };
    return tables.of(tenantId, async (db) => {
      // By itself and before: a message that comes again meets its row or its digest.
      await spend(db, tenantId, ids);
      const { rows } = await db.transaction().execute(async (tx) => {
        await removing(tx, tenantId);
        return sql<{ messages: number; payloads: number }>`
        with gone as (
          delete from messages where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) returning id, conversation_id
        ), words as (
          delete from message_words w using gone where w.tenant_id = ${tenantId} and w.message_id = gone.id
        ), told as (
          insert into changes (tenant_id, conversation_id, message_id)
          select ${tenantId}::uuid, conversation_id, id from gone where ${told} and conversation_id is not null
        ), payloads as (
          delete from message_payloads y using gone where y.tenant_id = ${tenantId} and y.message_id = gone.id returning 1
        ), senders as (
          delete from message_senders s using gone where s.tenant_id = ${tenantId} and s.message_id = gone.id
        )
        select (select count(*) from gone)::int as messages, (select count(*) from payloads)::int as payloads`.execute(
          tx,
        );
      });
      const [{ messages, payloads } = { messages: 0, payloads: 0 }] = rows;
      return { messages, payloads, files };
    });
  }

  return {
    remove,

    /** Until `next` finds none, and whoever looks at them is told. */
    async removeAll(tenantId: string, next: () => Promise<Doomed[]>): Promise<Removed> {
      const total = { messages: 0, payloads: 0, files: 0 };
      for (let doomed = await next(); doomed.length > 0; doomed = await next()) {
        const removed = await remove(tenantId, doomed, true);
        total.messages += removed.messages;
        total.payloads += removed.payloads;
        total.files += removed.files;
      }
      return total;
    },
  };
}

export type MessageRemoval = ReturnType<typeof messageRemoval>;
