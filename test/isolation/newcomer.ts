import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { authContract } from '../../contracts/auth.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { client } from '../../kit/client.ts';
import { sha256 } from '../../kit/crypto.ts';
import { openHttp } from '../../kit/http.ts';
import { permissionsOf } from '../../kit/permissions.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { inProcess, internal, overHttp } from '../../kit/transport.ts';
import type { Target } from '../fuzz/target.ts';
import type { Known } from '../fuzz/valid-input.ts';
import { secrets } from '../stand-ins.ts';

export type Newcomer = {
  tenantId: string;
  /** Stands in everything that is this tenant's and nobody's else to see: names, texts, secrets, payloads. */
  mark: string;
  /** Its ids, by the names of fields. */
  known: Known;
  /** An API key with everything that a tenant's people may do. */
  key: string;
};

/** A tenant with something of every kind that a tenant can have. */
export async function newcomer({ apps, gateway, resources }: Target): Promise<Newcomer> {
  const to = (name: ServiceName) =>
    internal(
      inProcess(() => apps[name].fetch),
      secrets.INTERNAL_TOKEN,
    );
  const tenants = client(tenantContract, to('tenant'));
  const state = client(stateContract, to('state-manager'));
  const auth = client(authContract, to('auth'));

  const mark = `mark${randomBytes(8).toString('hex')}`;
  const digits = () => String(randomInt(1e12, 9e12));
  const [phoneNumberId, wabaId, appId, waId] = [digits(), digits(), digits(), `44${digits().slice(0, 10)}`];
  const [integrationId, conversationId, genesysId] = [randomUUID(), randomUUID(), randomUUID()];
  const [userId, wamid] = [`GB.${digits()}`, `wamid.${randomBytes(12).toString('hex')}`];
  const [sessionId, noteId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
  const at = new Date(0).toISOString();

  const { id: tenantId } = await tenants.createTenant({ name: mark, subdomain: mark });
  await tenants.putGenesys({
    tenantId,
    domain: 'mypurecloud.ie',
    clientId: `${mark}-client`,
    clientSecret: `${mark}-client-secret`,
    signIn: { clientId: `${mark}-sign-in`, clientSecret: `${mark}-sign-in-secret` },
  });
  await tenants.addNumber({
    tenantId,
    phoneNumberId,
    wabaId,
    integrationId,
    displayPhoneNumber: mark,
    accessToken: `${mark}-access-token`,
    webhookSecret: `${mark}-webhook-secret`,
  });
  await tenants.keepPreparedNumber({
    tenantId,
    phoneNumberId: digits(),
    wabaId,
    displayPhoneNumber: mark,
    name: mark,
    coexistence: false,
    accessToken: `${mark}-prepared-token`,
  });
  await tenants.keepPin({ tenantId, phoneNumberId });
  const signupId = sha256(mark);
  await tenants.keepSignup({
    tenantId,
    signupId,
    appId,
    event: 'FINISH',
    wabaId,
    businessId: null,
    phoneNumberIds: [phoneNumberId],
    accessToken: `${mark}-signup-token`,
  });
  await tenants.keepPreparedIntegration({
    tenantId,
    integrationId: randomUUID(),
    name: mark,
    webhookSecret: `${mark}-prepared-integration`,
  });
  await tenants.makeEventsSecret({ tenantId });
  await tenants.putMetaApp({ tenantId, appId, appSecret: `${mark}-app-secret`, verifyToken: `${mark}-verify-token` });
  const event = { wabaId, phoneNumberId, field: 'security', summary: mark, at, payload: { mark } };
  await tenants.noteEvent({ tenantId, ...event, state: { quality: mark } });

  const customer = { tenantId, phoneNumberId, integrationId, waId, userId, username: mark, name: mark };
  const { mapping } = await state.postMapping(customer);
  const { mappingId } = mapping;
  const said = { tenantId, mappingId, kind: 'text', text: mark, conversationId, occurredAt: at };
  const payload = { raw: { mark }, sent: { mark }, hops: [] };
  const { messageId } = await state.postMessage({ ...said, ...payload, direction: 'inbound', sourceId: wamid });
  const choices = [{ id: '1', text: mark, payload: mark, type: 'Button' as const }];
  await state.postMessage({ ...said, ...payload, direction: 'outbound', sourceId: genesysId, choices });
  await state.postStatus({ tenantId, messageId, at, conversationId, genesysMessageId: randomUUID() });

  await state.noteAgents({ tenantId, conversationId, at, agents: [mark], division: mark });
  await state.markRead({ tenantId, conversationId, personId: mark, until: at });

  // Counted now, so that it is the same whenever it is counted again.
  const today = { from: new Date(Date.now() - 3600_000).toISOString(), to: new Date().toISOString() };
  await state.getActivity({ tenantId, ...today });

  // Whoever makes a key must be somebody: at the gateway, the operator.
  const http = openHttp();
  const operator = internal(
    overHttp(http, () => gateway),
    secrets.OPERATOR_API_KEY,
  );
  const { key, apiKey } = await client(authContract, operator).createTenantKey({
    tenantId,
    name: mark,
    permissions: [...new Set([...permissionsOf.admin, ...permissionsOf.supervisor, ...permissionsOf.agent])],
  });
  await http.close();
  await auth.appendAudit({
    tenantId,
    action: 'test.happened',
    outcome: 'allowed',
    target: { what: mark },
    details: { mark },
  });

  // What comes from vendors alone, or from trouble.
  await resources.database?.tables<unknown>().asOwner(async (db) => {
    await sql`insert into whatsapp_templates (tenant_id, waba_id, template_id, name, language, status, definition)
      values (${tenantId}, ${wabaId}, ${digits()}, 'hello_world', 'en', 'APPROVED',
        ${JSON.stringify({ id: '1', name: 'hello_world', language: 'en', status: 'APPROVED', components: [], mark })}::jsonb)`.execute(
      db,
    );
    await sql`insert into whatsapp_template_syncs (tenant_id, waba_id, failure)
      values (${tenantId}, ${wabaId}, ${JSON.stringify({ code: 'unavailable', message: mark })})`.execute(db);
    await sql`insert into message_senders (tenant_id, name, message_id) values (${tenantId}, ${mark}, ${messageId})`.execute(
      db,
    );
    await sql`insert into spent_sources (tenant_id, digest, message_id, until)
      values (${tenantId}, ${Buffer.from(mark)}, ${messageId}, now() + interval '1 hour')`.execute(db);
    await sql`insert into retention_progress (tenant_id) values (${tenantId})`.execute(db);
    // Done: nobody is to go on with it.
    await sql`insert into reconciliations (tenant_id, id, reason, state, from_at, to_at, failure, finished_at)
      values (${tenantId}, ${randomUUID()}, 'asked', 'failed', now(), now(), ${mark}, now())`.execute(db);
    await sql`insert into sessions (tenant_id, id, user_id, name, role, permissions)
      values (${tenantId}, ${sessionId}, ${mark}, ${mark}, 'agent', '{messages:send}')`.execute(db);
    await sql`insert into sign_in_codes (tenant_id, hash, session_id, expires_at)
      values (${tenantId}, ${mark}, ${sessionId}, now() + interval '1 hour')`.execute(db);
    await sql`insert into message_words (tenant_id, word, created_at, message_id)
      values (${tenantId}, ${mark}, now(), ${messageId})`.execute(db);
    await sql`insert into mapping_words (tenant_id, word, mapping_id) values (${tenantId}, ${mark}, ${mappingId})
      on conflict do nothing`.execute(db);
    // Whoever writes words by itself finds nothing to do.
    await sql`update mappings set worded = true where tenant_id = ${tenantId}`.execute(db);
    await sql`insert into word_progress (tenant_id, messages_until) values (${tenantId}, now())
      on conflict do nothing`.execute(db);
    await sql`insert into portal_people (tenant_id, id, name, role) values (${tenantId}, ${mark}, ${mark}, 'agent')`.execute(
      db,
    );
    await sql`insert into portal_syncs (tenant_id, synced_at) values (${tenantId}, now())`.execute(db);
    await sql`insert into portal_notes (tenant_id, id, mapping_id, person_id, text)
      values (${tenantId}, ${noteId}, ${mappingId}, ${mark}, ${mark})`.execute(db);
    await sql`insert into portal_replies (tenant_id, shortcut, id, text, changed_by)
      values (${tenantId}, ${mark}, ${randomUUID()}, ${mark}, ${mark})`.execute(db);
    await sql`insert into portal_sends (tenant_id, client_id, person_id, conversation_id, reference)
      values (${tenantId}, ${clientId}, ${mark}, ${conversationId}, ${mark})`.execute(db);
    const found = sql`'clock', '', 'ok', 'clock-right', ${JSON.stringify({ seconds: mark })}::jsonb, now()`;
    await sql`insert into doctor_checks (tenant_id, link, subject, state, finding, values, checked_at, since)
      values (${tenantId}, ${found}, now())`.execute(db);
    await sql`insert into doctor_changes (tenant_id, id, link, subject, state, finding, values, at)
      values (${tenantId}, ${randomUUID()}, ${found})`.execute(db);
    // Looked at already: the doctor does not come by itself.
    await sql`insert into doctor_turns (tenant_id, checked_at) values (${tenantId}, now())`.execute(db);
    await sql`insert into data_keys (tenant_id, data_key) values (${tenantId}, ${mark})`.execute(db);
    for (const topic of ['inbound-messages', 'outbound-messages'])
      await sql`insert into queue_dead_letter (topic, tenant_id, seq, id, key, body, attempts, code, cause, message)
        values (${topic}, ${tenantId}, 1, ${`${mark}-dead`}, 'key', ${JSON.stringify({ mark })}, 1, 'rejected', 'rejected', ${mark})`.execute(
        db,
      );
  });

  const known: Known = {
    tenantId: [tenantId],
    phoneNumberId: [phoneNumberId],
    phoneNumberIds: [phoneNumberId],
    signupId: [signupId],
    wabaId: [wabaId],
    integrationId: [integrationId],
    conversationId: [conversationId],
    mappingId: [mappingId],
    messageId: [messageId],
    wamid: [wamid],
    genesysMessageId: [genesysId],
    sourceId: [wamid, genesysId],
    eventId: [genesysId],
    wa_id: [waId, userId],
    waId: [waId],
    userId: [userId],
    to: [waId, userId],
    customer: [waId, userId, mappingId],
    // What somebody looks for.
    text: [wamid, genesysId, messageId, conversationId, waId],
    names: [waId, userId],
    keyId: [apiKey.id],
    appId: [appId],
    ids: [`${mark}-dead`],
    personId: [mark],
    personIds: [mark],
    conversationIds: [conversationId],
    messageIds: [messageId],
    mappingIds: [mappingId],
    sessionId: [sessionId],
    noteId: [noteId],
    clientId: [clientId],
    shortcut: [mark],
    domain: ['mypurecloud.de'],
  };
  return { tenantId, mark, known, key };
}
