import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { permissionsOf } from '../kit/permissions.ts';
import { sessionTokens } from '../services/auth/sessions/token.ts';
import { business, conversationOf } from './business.ts';

/** Somebody who is signed in: what their page shows the platform. */
export type Agent = { personId: string; conversationId: string; token: string };

const words =
  'order parcel refund invoice tent boots jacket size colour delivery late broken thanks please where when today tomorrow address number';

/**
 * A tenant with a past, written straight into the tables: so many messages over so many conversations, their words, and an
 * agent in each of the first conversations, signed in.
 */
export async function writeHistory(
  databaseUrl: string,
  {
    messages,
    conversations,
    agents,
    jwtSecret,
  }: { messages: number; conversations: number; agents: number; jwtSecret: string },
): Promise<{ tenantId: string; agents: Agent[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  try {
    const { rows } = await run(`select tenant_id from whatsapp_numbers where phone_number_id = $1`, [
      business.phoneNumberId,
    ]);
    const { tenant_id: tenantId } = rows[0] as { tenant_id: string };
    const phones = Array.from({ length: conversations }, (_, at) => String(491_700_000_000 + at));
    const mappings = phones.map(() => randomUUID());
    await run(
      `insert into mappings (tenant_id, id, phone_number_id, integration_id, wa_id, name, genesys_id, genesys_id_type,
         conversation_id, last_customer_at, created_at, worded)
       select $1::uuid, mapping, $2, $3, phone, 'Customer ' || phone, phone, 'Phone', conversation, now(), now() - interval '90 days', true
       from unnest($4::text[], $5::text[], $6::uuid[]) as p(phone, conversation, mapping)`,
      [tenantId, business.phoneNumberId, business.integrationId, phones, phones.map(conversationOf), mappings],
    );
    await run(
      `insert into mapping_aliases (tenant_id, phone_number_id, alias, mapping_id)
       select tenant_id, phone_number_id, wa_id, id from mappings where tenant_id = $1`,
      [tenantId],
    );
    await run(
      `insert into conversations (tenant_id, id, mapping_id, started_at, last_message_at, episode_started_at)
       select tenant_id, conversation_id, id, now() - interval '90 days', now(), now() - interval '90 days'
       from mappings where tenant_id = $1`,
      [tenantId],
    );
    await run(
      `insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, text, conversation_id, status, occurred_at, created_at)
       select $1::uuid, gen_random_uuid(), mapping, case n % 2 when 0 then 'inbound' else 'outbound' end, 'past-' || n, 'text',
         word || ' ' || n || ' ' || other, conversation, 'read', at, at
       from generate_series(1, $2::int) n
       cross join lateral (select now() - make_interval(secs => ($2 - n) * 5.0) as at) t
       cross join lateral (select ($3::uuid[])[1 + n % $5::int] as mapping, ($4::text[])[1 + n % $5::int] as conversation) p
       cross join lateral (select ($6::text[])[1 + (n * 7) % 20] as word, ($6::text[])[1 + (n / 11) % 20] as other) w`,
      [tenantId, messages, mappings, phones.map(conversationOf), conversations, words.split(' ')],
    );
    await run(
      `insert into message_words (tenant_id, word, created_at, message_id)
       select distinct m.tenant_id, w.word, m.created_at, m.id from messages m
       cross join lateral regexp_split_to_table(m.text, ' ') w(word) where m.tenant_id = $1
       on conflict do nothing`,
      [tenantId],
    );
    await run(`insert into word_progress (tenant_id, messages_until) values ($1, now()) on conflict do nothing`, [
      tenantId,
    ]);
    await run('analyze');
    return { tenantId, agents: await signIn(client, tenantId, phones.slice(0, agents).map(conversationOf), jwtSecret) };
  } finally {
    await client.end();
  }
}

async function signIn(
  client: pg.Client,
  tenantId: string,
  conversationIds: string[],
  jwtSecret: string,
): Promise<Agent[]> {
  const people = conversationIds.map((conversationId, at) => ({
    conversationId,
    personId: `bench-agent-${at}`,
    sessionId: randomUUID(),
  }));
  const column = (field: keyof (typeof people)[number]) => people.map((one) => one[field]);
  await client.query(
    `insert into sessions (tenant_id, id, user_id, name, role, permissions)
     select $1::uuid, session::uuid, person, person, 'agent', $4::text[] from unnest($2::text[], $3::text[]) as p(session, person)`,
    [tenantId, column('sessionId'), column('personId'), [...permissionsOf.agent]],
  );
  await client.query(
    `insert into conversation_agents (tenant_id, conversation_id, person_id, joined_at)
     select $1::uuid, conversation, person, now() from unnest($2::text[], $3::text[]) as p(conversation, person)`,
    [tenantId, column('conversationId'), column('personId')],
  );
  const tokens = sessionTokens(jwtSecret);
  return Promise.all(
    people.map(async ({ personId, sessionId, conversationId }) => {
      const { token } = await tokens.issue({ userId: personId, sessionId, tenantId, role: 'agent' });
      return { personId, conversationId, token };
    }),
  );
}
