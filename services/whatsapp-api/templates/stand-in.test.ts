import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../kit/database/database.ts';
import { openPglite } from '../../../kit/database/pglite.ts';
import { openHttp } from '../../../kit/http.ts';
import { type StandIns, startStandIns } from '../../../test/stand-ins.ts';
import type { TemplateMessage } from '../../../wire/meta/send.ts';
import { templateDefinition, templateProblems } from '../../../wire/meta/template.ts';
import { whatsappApi } from '../service.ts';
import { startWhatsapp } from '../whatsapp-for-tests.ts';

const number = { tenantId: randomUUID(), phoneNumberId: '106540352242922', wabaId: '102290129340398' };
const accessToken = 'EAA';
const http = openHttp();
let standIns: StandIns;
let database: Database;
let whatsapp: ReturnType<typeof startWhatsapp>['whatsapp'];

beforeAll(async () => {
  standIns = await startStandIns(() => 'http://127.0.0.1:9');
  database = await openPglite();
  await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
  const { meta } = standIns;
  meta.addNumber({ ...number, displayPhoneNumber: '+1 555 010 0199', accessToken });
  meta.addCustomer({ waId: '16505551234', name: 'Ann' });
  for (const definition of definitions) meta.addTemplate(number.wabaId, definition);
  const numbers = [{ ...number, accessToken: () => accessToken }];
  whatsapp = startWhatsapp({ database, http, graphUrl: meta.url, numbers }).whatsapp;
});
afterAll(async () => {
  await Promise.all([http.close(), standIns.close(), database.close()]);
});

type Component = Record<string, unknown> & { type: string };
const template = (name: string, category: string, components: Component[]) => ({
  name,
  language: 'en_US',
  category,
  components,
});
const copyCode = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
const card = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: '{{1}} off' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}' }] },
  ],
};
const definitions = [
  template('plain', 'UTILITY', [{ type: 'BODY', text: 'Hello' }]),
  template('two', 'UTILITY', [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hi {{1}}, {{2}} left.' },
  ]),
  {
    ...template('named', 'UTILITY', [{ type: 'BODY', text: 'Hi {{name}}.' }]),
    parameter_format: 'NAMED' as const,
  },
  template('code', 'AUTHENTICATION', [
    { type: 'BODY', text: '*{{1}}* is your code.' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code', url: copyCode }] },
  ]),
  template('cards', 'MARKETING', [
    { type: 'BODY', text: 'New' },
    { type: 'CAROUSEL', cards: [card, card] },
  ]),
];

const text = (value: string, parameter_name?: string) => ({
  type: 'text',
  text: value,
  ...(parameter_name && { parameter_name }),
});
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const link = (...parameters: object[]) => ({ type: 'button', sub_type: 'url', index: '0', parameters });
const picture = { type: 'image', image: { link: 'https://example.com/a.png' } };
const cards = (...all: object[][]) => ({
  type: 'carousel',
  cards: all.map((components, card_index) => ({ card_index, components })),
});
const whole = [header(picture), body(text('10%')), link(text('a'))];
const message = (name: string, components: object[]) =>
  ({ name, language: { code: 'en_US' }, components }) as unknown as TemplateMessage;

test.each<[string, object[], boolean]>([
  ['plain', [], true],
  ['plain', [body(text('x'))], false],
  ['two', [header(text('A-1')), body(text('Ann'), text('3'))], true],
  ['two', [header(text('A-1')), body(text('Ann'))], false],
  ['two', [body(text('Ann'), text('3'))], false],
  ['named', [body(text('Ann', 'name'))], true],
  ['named', [body(text('Ann', 'first_name'))], false],
  ['named', [body(text('Ann'))], false],
  ['code', [body(text('123456')), link(text('123456'))], true],
  ['code', [body(text('123456'))], false],
  ['cards', [cards(whole, whole)], true],
  ['cards', [cards(whole)], false],
  ['cards', [], false],
])('what is refused of "%s" is what Meta refuses: %j', async (name, components, fits) => {
  const sent = message(name, components);
  const definition = definitions.find((each) => each.name === name);
  const problems = templateProblems(templateDefinition.parse({ id: '1', status: 'APPROVED', ...definition }), sent);
  expect(problems.length === 0).toBe(fits);
  const answer = await http.call(`${standIns.meta.url}/v26.0/${number.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '+16505551234', type: 'template', template: sent }),
  });
  expect(answer, answer.body).toMatchObject({ status: fits ? 200 : 400 });
});

test('a template goes to the phone, and no more once it is paused', async () => {
  const to = { ...number, messageId: randomUUID(), waId: '16505551234' };
  const sent = message('two', [header(text('A-1')), body(text('Ann'), text('3'))]);
  const { wamid } = await whatsapp.sendTemplate({ ...to, template: sent });
  const { meta } = standIns;
  expect(meta.accepted().at(-1)).toMatchObject({ wamid, body: { type: 'template', template: sent } });
  meta.setTemplateStatus(number.wabaId, 'two', 'en_US', 'PAUSED');
  await expect(whatsapp.sendTemplate({ ...to, template: sent })).rejects.toMatchObject({
    code: 'rate_limited',
    details: { metaCode: 132015 },
  });
  // That was Meta's word; the next refusal is ours, after another look at the list.
  const before = meta.requests().length;
  await expect(whatsapp.sendTemplate({ ...to, template: sent })).rejects.toMatchObject({
    message: 'the template "two" (en_US) is paused by WhatsApp because customers complained about it',
  });
  expect(meta.requests().slice(before)).toMatchObject([{ method: 'GET' }]);
});
