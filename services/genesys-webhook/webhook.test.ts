import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { application } from '../../kit/server.ts';
import { type Integration, webhookRoutes } from './webhook.ts';

const integrationId = 'b7f2';
const secret = 'a-webhook-secret-of-sixteen';
const owner = { tenantId: '11111111-1111-4111-8111-111111111111', phoneNumberId: '1', wabaId: '9', integrationId };

/** The webhook with the tenant service and the queue replaced; `secrets` are those that are known and those that are so now. */
function start({
  known = [secret],
  now = known,
  publishing = async () => {},
}: {
  known?: string[];
  now?: string[];
  publishing?: () => Promise<void>;
} = {}) {
  const published: NewMessage[] = [];
  const quarantined: { subject: string; detail: string; payload: unknown }[] = [];
  const counts: string[] = [];
  const app = application(openLog({ level: 'silent' }));
  const integration = (id: string, webhookSecrets: string[]): Integration =>
    id === integrationId ? { owner, webhookSecrets } : { owner: null, webhookSecrets: [] };
  webhookRoutes(app, {
    log: openLog({ level: 'silent' }),
    async integrationOf(id, genuine) {
      const remembered = integration(id, known);
      const signer = genuine(remembered) ? remembered : integration(id, now);
      return { signer, isGenuine: genuine(signer) };
    },
    async publish(work) {
      await publishing();
      published.push(work);
    },
    quarantine: async (subject, detail, payload) => void quarantined.push({ subject, detail, payload }),
    count: (outcome) => void counts.push(outcome),
  });
  const post = (body: string | Buffer, header?: string) =>
    app.request('/webhook/genesys/outbound', {
      method: 'POST',
      body: body as RequestInit['body'],
      headers: { ...(header !== undefined && { 'x-hub-signature-256': header }) },
    });
  return { post, published, quarantined, counts };
}

const signature = (body: string | Buffer, key = secret, encoding: 'base64' | 'hex' = 'base64') =>
  `sha256=${createHmac('sha256', key).update(body).digest(encoding)}`;
const event = (
  fields: object = {},
  from: object | undefined = { id: integrationId },
  id: string | undefined = integrationId,
) => ({
  id: '8085cb',
  channel: { id, platform: 'Open', to: { id: '33633081329', idType: 'Opaque' }, from, messageId: '8085cb' },
  type: 'Text',
  text: 'Grüße 😀',
  conversationId: 'c-1',
  ...fields,
});

test.each<[name: string, body: object]>([
  ['a text', event()],
  ['an integration in channel.id alone', event({}, undefined)],
  ['an integration in channel.from.id alone', event({}, { id: integrationId }, undefined)],
  ['an attachment without a text', event({ text: undefined, content: [{ contentType: 'Attachment' }] })],
  ['typing', event({ type: 'Event', events: [{ eventType: 'Typing' }] })],
  ['a receipt', event({ type: 'Receipt', status: 'Published' })],
  ['a type of tomorrow with fields of tomorrow', event({ type: 'Sculpture', marble: [1] })],
])('%s passes whole into the queue', async (_name, body) => {
  const { post, published, counts } = start();
  const raw = JSON.stringify(body);
  expect((await post(raw, signature(raw))).status).toBe(200);
  expect(counts).toEqual(['accepted']);
  expect(published).toEqual([
    {
      id: `8085cb/${(body as { type: string }).type}`,
      tenantId: owner.tenantId,
      key: expect.any(String),
      body: { owner, receivedAt: expect.stringMatching(/Z$/), event: JSON.parse(raw) },
    },
  ]);
});

const raw = JSON.stringify(event());

test('everything to one customer has one key, another customer another, and no key tells a phone number', async () => {
  const { post, published } = start();
  const other = raw.replaceAll('33633081329', '33633081330');
  const receipt = JSON.stringify(event({ type: 'Receipt', id: '9' }));
  for (const body of [raw, receipt, other]) await post(body, signature(body));
  const [first, second, third] = published.map(({ key }) => key);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(first).not.toContain('33633081329');
});

test.each<[name: string, body: string, header: string | undefined]>([
  ['no signature', raw, undefined],
  ['an empty signature', raw, ''],
  ['a truncated signature', raw, signature(raw).slice(0, -3)],
  ["Meta's encoding", raw, signature(raw, secret, 'hex')],
  ['a foreign secret', raw, signature(raw, 'another-secret-of-16')],
  ['another body', raw, signature(`${raw} `)],
  ['the same JSON in other bytes', JSON.stringify(event(), null, 1), signature(raw)],
  ['an unknown integration', raw.replaceAll(integrationId, 'b7f3'), signature(raw.replaceAll(integrationId, 'b7f3'))],
  [
    'an unknown integration under an empty secret',
    raw.replaceAll(integrationId, 'b7f3'),
    signature(raw.replaceAll(integrationId, 'b7f3'), ''),
  ],
  ['no integration', '{}', signature('{}')],
  ['null', 'null', signature('null')],
  ['an integration that is no text', JSON.stringify(event({}, { id: 7 })), signature(raw)],
])('%s: 401, and nothing is kept', async (_name, body, header) => {
  const { post, published, quarantined, counts } = start();
  const answer = await post(body, header);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated', message: 'the signature does not match' });
  expect([published, quarantined, counts]).toEqual([[], [], ['bad_signature']]);
});

test('a secret that was changed a moment ago is found, and an old one is no longer good', async () => {
  const renewed = start({ known: ['the-old-secret-of-16'], now: [secret] });
  expect((await renewed.post(raw, signature(raw))).status).toBe(200);
  const rotating = start({ known: ['the-new-secret-of-16', secret] });
  expect((await rotating.post(raw, signature(raw))).status).toBe(200);
});

test('not JSON is 400, too much is 413', async () => {
  const { post, published } = start();
  expect((await post('{"id":', signature('{"id":'))).status).toBe(400);
  const large = JSON.stringify(event({ text: 'x'.repeat(1024 * 1024) }));
  expect((await post(large, signature(large))).status).toBe(413);
  expect(published).toEqual([]);
});

test.each<[name: string, body: object, detail: RegExp]>([
  ['no customer', event({ channel: { id: integrationId } }), /^channel\.to/],
  ['no id', event({ id: undefined }), /^id/],
  ['no type', event({ type: 7 }), /^type/],
])('genuine, of a wrong shape (%s): 200 and kept for the operator', async (_name, body, detail) => {
  const { post, published, quarantined } = start();
  const text = JSON.stringify(body);
  expect((await post(text, signature(text))).status).toBe(200);
  expect(published).toEqual([]);
  expect(quarantined).toEqual([
    { subject: integrationId, detail: expect.stringMatching(detail), payload: JSON.parse(text) },
  ]);
});

test('what cannot be made durable is never answered with 200', async () => {
  const { post, counts } = start({ publishing: () => Promise.reject(new Fault('unavailable', 'the broker is away')) });
  expect((await post(raw, signature(raw))).status).toBe(503);
  expect(counts).toEqual([]);
});
