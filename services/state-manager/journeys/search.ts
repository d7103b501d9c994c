import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { FoundCustomer, FoundJourneys, FoundMessage } from '../../../contracts/journey-search.ts';
import type { Database } from '../../../kit/database/database.ts';
import { beginsWith, driver, leftIs, type Sought, sought } from '../inbox/selective.ts';
import { conversationIn, customerIn, type Divisions, messageIn } from '../inbox/visibility.ts';
import { wordsForPeople } from '../inbox/words.ts';
import type { Tables } from '../tables.ts';

const mostMessages = 20;
const mostCustomers = 10;
const messagesOfEach = 5;
/** People of a word that are read as a whole, and put in order. */
const fewPeople = 1_000;
/** Of a word that most have, those are looked at who were in one of the newest conversations. */
const mostWalked = 2_000;

type MessageRow = Pick<Selectable<Tables['messages']>, 'id' | 'direction' | 'kind' | 'status' | 'created_at'>;
type CustomerRow = Pick<
  Selectable<Tables['mappings']>,
  'phone_number_id' | 'name' | 'username' | 'wa_id' | 'user_id'
> & {
  mapping_id: string;
};

const ofMessage = sql`m.id, m.direction, m.kind, m.status, m.created_at`;
const ofCustomer = sql`p.id as mapping_id, p.phone_number_id, p.name, p.username, p.wa_id, p.user_id`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * SQL that finds messages by whatever somebody has at hand. Each way is a few looks into an index of its own, however many
 * messages there are; `union` of ids first, since an `or` over several indexes is none to row-level security.
 */
export function journeySearch(database: Database) {
  const tables = database.tables<Tables>();

  /** By our id, the wamid or Genesys' id, of which several messages may be. */
  async function byId(db: Kysely<Tables>, tenantId: string, divisions: Divisions, names: readonly string[]) {
    const given = sql`any(${[...names]}::text[])`;
    const ids = names.filter((name) => uuid.test(name));
    const { rows } = await sql<MessageRow & CustomerRow>`
      with named as (
        select id from messages where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
        union select id from messages where tenant_id = ${tenantId} and target_id = ${given}
        union select id from messages where tenant_id = ${tenantId} and direction = 'inbound' and source_id = ${given}
        union select id from messages where tenant_id = ${tenantId} and direction = 'outbound' and source_id = ${given}
        union select id from messages where tenant_id = ${tenantId} and event_id = ${given}
      )
      select ${ofMessage}, ${ofCustomer}
      from named n
      join messages m on m.tenant_id = ${tenantId} and m.id = n.id
      join mappings p on p.tenant_id = ${tenantId} and p.id = m.mapping_id and p.erasing is null
      where ${messageIn(tenantId, divisions)}
      order by m.created_at desc, m.id desc limit ${mostMessages}`.execute(db);
    return rows.map((row) => ({ ...showMessage(row), customer: showCustomer(row) }));
  }

  async function conversation(db: Kysely<Tables>, tenantId: string, divisions: Divisions, names: readonly string[]) {
    type Row = CustomerRow & { id: string; started_at: Date; last_message_at: Date };
    const { rows } = await sql<Row>`
      select c.id, c.started_at, c.last_message_at, ${ofCustomer} from conversations c
      join mappings p on p.tenant_id = ${tenantId} and p.id = c.mapping_id and p.erasing is null
      where c.tenant_id = ${tenantId} and c.id = any(${[...names]}::text[])
        and ${conversationIn(tenantId, divisions, sql`c.id`)} limit 1`.execute(db);
    const [row] = rows;
    if (!row) return null;
    const { rows: messages } = await sql<MessageRow>`
      select ${ofMessage} from messages m where m.tenant_id = ${tenantId} and m.conversation_id = ${row.id}
      order by m.created_at desc, m.id desc limit ${mostMessages}`.execute(db);
    return {
      conversationId: row.id,
      startedAt: row.started_at.toISOString(),
      lastMessageAt: row.last_message_at.toISOString(),
      customer: showCustomer(row),
      messages: messages.map(showMessage),
    };
  }

  /** Whose words these are; `null`: nobody's. */
  async function wordedAs(db: Kysely<Tables>, tenantId: string, words: Sought): Promise<RawBuilder<unknown> | null> {
    const drives = await driver(db, tenantId, 'mapping_words', words, fewPeople);
    if (drives.by === 'none') return null;
    const walks = drives.by === 'neither' || (drives.by === 'whole' && !drives.few);
    const candidates = walks
      ? sql`select distinct mapping_id as id from (
          select mapping_id from conversations where tenant_id = ${tenantId}
          order by last_message_at desc, id desc limit ${mostWalked}) newest`
      : sql`select distinct mapping_id as id from mapping_words where tenant_id = ${tenantId}
          and ${drives.by === 'whole' ? sql`word = ${drives.word}` : beginsWith(words.begun)}`;
    const has = [...words.whole.map((word) => sql`word = ${word}`), leftIs(words.begun)].map(
      (is) => sql`exists (select from mapping_words where tenant_id = ${tenantId} and mapping_id = w.id and ${is})`,
    );
    return sql`select w.id from (${candidates}) w where ${sql.join(has, sql` and `)}`;
  }

  /** By a name of theirs as it is, which is known at once; by words, which are written a few seconds later. */
  async function customers(db: Kysely<Tables>, tenantId: string, divisions: Divisions, text: string) {
    const words = sought(wordsForPeople(text));
    const worded = words && (await wordedAs(db, tenantId, words));
    const { rows } = await sql<CustomerRow>`
      with found as (
        select mapping_id as id from mapping_aliases
        where tenant_id = ${tenantId} and alias = any(${aliasesIn(text)}::text[])
        ${worded ? sql`union ${worded}` : sql``}
      )
      select ${ofCustomer} from found f
      join mappings p on p.tenant_id = ${tenantId} and p.id = f.id and p.erasing is null
      where ${customerIn(tenantId, divisions)}
      order by coalesce(p.last_customer_at, p.created_at) desc, p.id limit ${mostCustomers + 1}`.execute(db);
    return rows;
  }

  async function newestOf(db: Kysely<Tables>, tenantId: string, divisions: Divisions, people: readonly CustomerRow[]) {
    if (people.length === 0) return [];
    const { rows } = await sql<MessageRow & { mapping_id: string }>`
      select p.id as mapping_id, ${ofMessage} from unnest(${people.map((one) => one.mapping_id)}::uuid[]) asked(id)
      join mappings p on p.tenant_id = ${tenantId} and p.id = asked.id
      cross join lateral (
        select * from messages m where m.tenant_id = ${tenantId} and m.mapping_id = p.id and ${messageIn(tenantId, divisions)}
        order by m.created_at desc, m.id desc limit ${messagesOfEach}
      ) m order by m.created_at desc, m.id desc`.execute(db);
    return rows;
  }

  return (tenantId: string, divisions: Divisions, text: string): Promise<FoundJourneys> =>
    tables.of(tenantId, async (db) => {
      const names = [...new Set([text, text.toLowerCase()])];
      const messages = await byId(db, tenantId, divisions, names);
      const talk = await conversation(db, tenantId, divisions, names);
      const found = await customers(db, tenantId, divisions, text);
      const people = found.slice(0, mostCustomers);
      const newest = await newestOf(db, tenantId, divisions, people);
      return {
        messages,
        conversation: talk,
        customers: people.map((one) => ({
          ...showCustomer(one),
          messages: newest.filter((row) => row.mapping_id === one.mapping_id).map(showMessage),
        })),
        more: found.length > mostCustomers,
      };
    });
}

/** What somebody may be called by as it was given: an id of Meta's, a username, a number however it is grouped. */
function aliasesIn(text: string): string[] {
  const digits = /^\+?[\d\s()/.-]+$/.test(text) ? text.replaceAll(/\D/g, '').replace(/^0+/, '') : '';
  return [...new Set([text, text.replace(/^@/, ''), digits])].filter((name) => name !== '');
}

const showMessage = ({ id, direction, kind, status, created_at }: MessageRow): FoundMessage => ({
  messageId: id,
  direction,
  kind,
  status,
  createdAt: created_at.toISOString(),
});

const showCustomer = (row: CustomerRow): FoundCustomer => ({
  mappingId: row.mapping_id,
  phoneNumberId: row.phone_number_id,
  name: row.name,
  username: row.username,
  waId: row.wa_id,
  userId: row.user_id,
});
