import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignupOutcome } from '../../contracts/signup-records.ts';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';

let database: Database;
let tenants: TenantService['tenants'];
const answers: string[] = [];

beforeAll(async () => {
  database = await openPglite();
  const watch = (call: string, body: string) => void answers.push(`${call} ${body}`);
  ({ tenants } = await tenantService(database, { watch }));
});
afterAll(() => database.close());

let next = 1000;
let tenantId: string;
let phoneNumberId: string;
beforeEach(async () => {
  tenantId = (await tenants.createTenant({ name: 'Acme' })).id;
  phoneNumberId = String((next += 1));
});

const facts = { wabaId: '9', displayPhoneNumber: '+1 555 010 0199', name: 'Acme', coexistence: false };
const prepare = (accessToken = 'token-plain', more: object = {}) =>
  tenants.keepPreparedNumber({ tenantId, phoneNumberId, ...facts, ...more, accessToken });
const connection = () => ({
  tenantId,
  phoneNumberId,
  wabaId: '9',
  displayPhoneNumber: facts.displayPhoneNumber,
  integrationId: `integration-${phoneNumberId}`,
  webhookSecret: 'webhook-secret-of-16',
});
const listed = async () => (await tenants.listPreparedNumbers({ tenantId })).items;
const token = async () => (await tenants.whatsappCredential({ tenantId, phoneNumberId })).accessToken;

test('a number that was prepared is connected without a token, and its token is never shown', async () => {
  expect(await prepare()).toEqual({ kept: 'prepared' });
  expect(await listed()).toEqual([{ phoneNumberId, ...facts, createdAt: expect.any(String) }]);
  expect(await tenants.ownerOfNumber({ phoneNumberId })).toEqual({ owner: null });
  await tenants.addNumber(connection());
  expect(await listed()).toEqual([]);
  expect(await token()).toBe('token-plain');
  expect(answers.filter((answer) => answer.includes('-plain') && !answer.includes('/credential'))).toEqual([]);
});

test('without having been prepared, a number needs a token', async () => {
  await expect(tenants.addNumber(connection())).rejects.toMatchObject({
    code: 'bad_input',
    message: 'accessToken: is missing: the number was not prepared',
  });
  await tenants.addNumber({ ...connection(), accessToken: 'given' });
  expect(await token()).toBe('given');
});

test('it is connected with the account that it was prepared with, and stays prepared until then', async () => {
  await prepare();
  await expect(tenants.addNumber({ ...connection(), wabaId: '10' })).rejects.toMatchObject({
    code: 'bad_input',
    details: { fields: [{ field: 'wabaId' }] },
  });
  expect(await listed()).toHaveLength(1);
});

test('prepared again, it has the newer token and name', async () => {
  await prepare();
  await prepare('token-2-plain', { name: 'Acme Ltd' });
  expect(await listed()).toMatchObject([{ name: 'Acme Ltd' }]);
  expect(await token()).toBe('token-2-plain');
});

test('of a number that is connected, only the token is renewed', async () => {
  await tenants.addNumber({ ...connection(), accessToken: 'old-plain' });
  expect(await prepare('new-plain')).toEqual({ kept: 'renewed' });
  expect(await listed()).toEqual([]);
  expect(await token()).toBe('new-plain');
});

test('a number of another tenant is not prepared', async () => {
  await tenants.addNumber({ ...connection(), accessToken: 'old-plain' });
  tenantId = (await tenants.createTenant({ name: 'Other' })).id;
  await expect(prepare()).rejects.toMatchObject({ code: 'conflict' });
  expect(await listed()).toEqual([]);
  await expect(token()).rejects.toMatchObject({ code: 'not_found' });
});

test('one that is forgotten takes its token along', async () => {
  await prepare();
  expect(await tenants.deletePreparedNumber({ tenantId, phoneNumberId })).toEqual({ deleted: true });
  expect(await tenants.deletePreparedNumber({ tenantId, phoneNumberId })).toEqual({ deleted: false });
  await expect(token()).rejects.toMatchObject({ code: 'not_found' });
});

test('forgetting does not touch a number that is connected', async () => {
  await tenants.addNumber({ ...connection(), accessToken: 'given' });
  expect(await tenants.deletePreparedNumber({ tenantId, phoneNumberId })).toEqual({ deleted: false });
  expect(await token()).toBe('given');
});

test('a PIN is made once and kept; one that is given takes its place', async () => {
  const { pin } = await tenants.keepPin({ tenantId, phoneNumberId });
  expect(pin).toMatch(/^\d{6}$/);
  expect(await tenants.keepPin({ tenantId, phoneNumberId })).toEqual({ pin });
  expect(await tenants.keepPin({ tenantId, phoneNumberId, pin: '012345' })).toEqual({ pin: '012345' });
  expect(await tenants.keepPin({ tenantId, phoneNumberId })).toEqual({ pin: '012345' });
});

const signupId = 'a'.repeat(43);
const begun = { appId: '7', event: 'FINISH' as const, wabaId: null, businessId: '5', phoneNumberIds: ['1', '2'] };
const outcome = (done: boolean): SignupOutcome => ({
  signupId,
  done,
  account: { wabaId: '9', name: 'Acme' },
  numbers: [],
  steps: [{ step: 'exchange', phoneNumberId: null, state: 'done', reason: null, values: {} }],
});

test('a signup keeps its token until it is done', async () => {
  expect(await tenants.signupOf({ tenantId, signupId })).toEqual({ signup: null });
  const start = () => tenants.keepSignup({ tenantId, signupId, ...begun, accessToken: 'signup-plain' });
  await start();
  await start();
  const kept = { signupId, ...begun, outcome: null, createdAt: expect.any(String), finishedAt: null };
  expect(await tenants.signupOf({ tenantId, signupId })).toEqual({ signup: { ...kept, accessToken: 'signup-plain' } });

  const progress = { tenantId, signupId, wabaId: '9', phoneNumberIds: ['1'] };
  await tenants.noteSignup({ ...progress, outcome: outcome(false) });
  expect((await tenants.signupOf({ tenantId, signupId })).signup).toMatchObject({
    wabaId: '9',
    phoneNumberIds: ['1'],
    outcome: { done: false },
    finishedAt: null,
    accessToken: 'signup-plain',
  });
  await tenants.noteSignup({ ...progress, outcome: outcome(true) });
  expect((await tenants.signupOf({ tenantId, signupId })).signup).toMatchObject({
    outcome: outcome(true),
    finishedAt: expect.any(String),
    accessToken: null,
  });
  expect((await tenants.listSignups({ tenantId })).items).toMatchObject([{ signupId, outcome: { done: true } }]);
});

test('a signup of another tenant is none', async () => {
  await tenants.keepSignup({ tenantId, signupId, ...begun, accessToken: 'signup-plain' });
  const other = (await tenants.createTenant({ name: 'Other' })).id;
  expect(await tenants.signupOf({ tenantId: other, signupId })).toEqual({ signup: null });
  await expect(
    tenants.noteSignup({ tenantId: other, signupId, wabaId: null, phoneNumberIds: [], outcome: outcome(true) }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('signups that nobody went on with are gone after a month, with their tokens', async () => {
  await tenants.keepSignup({ tenantId, signupId, ...begun, accessToken: 'signup-plain' });
  const age = sql`update whatsapp_signups set created_at = created_at - interval '31 days' where tenant_id = ${tenantId}`;
  await database.tables().asOwner((db) => age.execute(db));
  await tenants.keepSignup({ tenantId, signupId: 'b'.repeat(43), ...begun, accessToken: 'signup-plain' });
  expect((await tenants.listSignups({ tenantId })).items).toMatchObject([{ signupId: 'b'.repeat(43) }]);
  const tokens = await database
    .tables()
    .asOwner((db) =>
      sql`select from tenant_credentials where tenant_id = ${tenantId} and name = 'whatsapp-signup-token'`.execute(db),
    );
  expect(tokens.rows).toHaveLength(1);
});
