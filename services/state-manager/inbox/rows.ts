import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import { showLife } from '../conversation-life.ts';
import { windowClosesAt } from '../mappings.ts';
import type { Tables } from '../tables.ts';

type Message = Pick<Selectable<Tables['messages']>, 'direction' | 'kind' | 'text' | 'status' | 'held' | 'created_at'>;
export type InboxRow = Pick<
  Selectable<Tables['conversations']>,
  | 'id'
  | 'mapping_id'
  | 'started_at'
  | 'last_message_at'
  | 'ended_at'
  | 'end_reason'
  | 'episode'
  | 'episode_started_at'
  | 'assignee_id'
  | 'division_id'
> &
  Pick<
    Selectable<Tables['mappings']>,
    'phone_number_id' | 'name' | 'username' | 'wa_id' | 'user_id' | 'group_id' | 'last_customer_at'
  > & { read_until: Date | null; unread: number } & ({ message_id: null } | ({ message_id: string } & Message));

/** As many as are counted; a badge shows no more. */
const mostUnread = 100;

/**
 * Conversations with all that a row shows. `cut` has chosen them (columns of `conversations`): what is joined here is a few
 * looks into an index for each. Subqueries with a limit stay what they are, so that their results may be looked up by: in an
 * expression row-level security would keep the index from being used.
 */
export async function inboxRows(
  db: Kysely<Tables>,
  tenantId: string,
  personId: string,
  cut: RawBuilder<unknown>,
): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select c.id, c.mapping_id, c.started_at, c.last_message_at, c.ended_at, c.end_reason, c.episode, c.episode_started_at,
      c.assignee_id, c.division_id,
      p.phone_number_id, p.name, p.username, p.wa_id, p.user_id, p.group_id, p.last_customer_at,
      nullif(r.until, '-infinity') as read_until, u.unread,
      m.id as message_id, m.direction, m.kind, m.text, m.status, m.held, m.created_at
    from (${cut}) c
    join mappings p on p.tenant_id = ${tenantId} and p.id = c.mapping_id
    cross join lateral (${readUntil(tenantId, personId)}) r
    cross join lateral (
      select count(*)::int as unread from (${unreadAfter(tenantId, mostUnread)}) n
    ) u
    left join lateral (
      select id, direction, kind, text, status, held, created_at from messages
      where tenant_id = ${tenantId} and conversation_id = c.id
      order by created_at desc, id desc limit 1
    ) m on true
    order by c.last_message_at desc, c.id desc`.execute(db);
  return rows;
}

/** Up to where somebody has read the conversation `c`. */
export const readUntil = (tenantId: string, personId: string): RawBuilder<unknown> => sql`
  select coalesce((
    select read_until from conversation_reads
    where tenant_id = ${tenantId} and conversation_id = c.id and person_id = ${personId}
  ), '-infinity') as until limit 1`;

/** What the customer has written in `c` after `r.until`. */
export const unreadAfter = (tenantId: string, most: number): RawBuilder<unknown> => sql`
  select from messages
  where tenant_id = ${tenantId} and conversation_id = c.id and created_at > r.until and direction = 'inbound'
  limit ${most}`;

export const showCustomer = (row: InboxRow): InboxConversation['customer'] => ({
  mappingId: row.mapping_id,
  name: row.name,
  username: row.username,
  waId: row.wa_id,
  userId: row.user_id,
  groupId: row.group_id,
});

export const showInbox = (row: InboxRow): InboxConversation => ({
  conversationId: row.id,
  phoneNumberId: row.phone_number_id,
  customer: showCustomer(row),
  startedAt: row.started_at.toISOString(),
  lastMessageAt: row.last_message_at.toISOString(),
  ...showLife(row),
  windowClosesAt: windowClosesAt(row.last_customer_at),
  assignee: row.assignee_id,
  division: row.division_id,
  lastMessage:
    row.message_id === null
      ? null
      : {
          messageId: row.message_id,
          direction: row.direction,
          kind: row.kind,
          text: row.text,
          status: row.status,
          held: row.held,
          createdAt: row.created_at.toISOString(),
        },
  unread: row.unread,
  readUntil: row.read_until?.toISOString() ?? null,
});
