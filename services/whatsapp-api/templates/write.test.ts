import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../kit/database/database.ts';
import { openPglite } from '../../../kit/database/pglite.ts';
import { openHttp } from '../../../kit/http.ts';
import { type StandIns, secrets, startStandIns } from '../../../test/stand-ins.ts';
import { isRisk, type TemplateDraft, templateDraft } from '../../../wire/meta/template-draft.ts';
import { draftProblems } from '../../../wire/meta/template-problems.ts';
import { whatsappApi } from '../service.ts';
import { type KnownNumber, startWhatsapp } from '../whatsapp-for-tests.ts';

type Given = TemplateDraft & { sampleFileId?: string; cardSampleFileIds?: (string | null)[] };

/** Templates are made, changed and deleted at the stand-in for Meta, which judges them by its own reading of the pages. */
describe('writing templates', () => {
  const http = openHttp();
  const numbers: KnownNumber[] = [];
  let standIns: StandIns;
  let meta: StandIns['meta'];
  let database: Database;
  let service: ReturnType<typeof startWhatsapp>;
  beforeAll(async () => {
    standIns = await startStandIns(() => 'http://127.0.0.1:9');
    meta = standIns.meta;
    database = await openPglite();
    await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
    const apps = [
      // Of another business: Meta refuses it for the token.
      { appId: '1234', appSecrets: ['x'] },
      { appId: meta.appId, appSecrets: [secrets.META_APP_SECRET] },
    ];
    service = startWhatsapp({ database, http, graphUrl: meta.url, numbers, apps });
  });
  afterAll(async () => {
    await Promise.all([standIns.close(), http.close(), database.close()]);
  });

  let tenantId: string;
  let wabaId: string;
  const addNumber = (accessToken = `EAA-${randomUUID()}`) => {
    const phoneNumberId = String(randomInt(1e12));
    numbers.push({ tenantId, phoneNumberId, wabaId, accessToken: () => accessToken });
    meta.addNumber({ phoneNumberId, wabaId, displayPhoneNumber: '+1 555 010 0199', accessToken });
    return accessToken;
  };
  beforeEach(() => {
    tenantId = randomUUID();
    wabaId = String(randomInt(1e12));
    addNumber();
    meta.stopFailing();
  });

  const body = (text: string, ...examples: string[]) => ({
    type: 'BODY',
    text,
    ...(examples.length > 0 && { example: { body_text: [examples] } }),
  });
  const hello = body('Hello {{1}}, it comes today.', 'Ann');
  const draft = (more: object = {}): Given => ({
    ...templateDraft.parse({
      name: 'order_update',
      language: 'en_US',
      category: 'UTILITY',
      components: [hello],
      ...more,
    }),
    ...('sampleFileId' in more && { sampleFileId: String(more.sampleFileId) }),
    ...('cardSampleFileIds' in more && { cardSampleFileIds: more.cardSampleFileIds as string[] }),
  });
  const create = (more: object = {}) => service.whatsapp.createTemplate({ tenantId, wabaId, ...draft(more) });
  const list = async () => (await service.whatsapp.listTemplates({ tenantId })).items;
  const sync = () => service.whatsapp.syncTemplates({ tenantId });
  const setStatus = (status: string, reason?: string) =>
    meta.setTemplateStatus(wabaId, 'order_update', 'en_US', status, reason);
  const asked = () => meta.requests().filter(({ method }) => method !== 'GET').length;

  test('a template is made as it was written, and is in the list at once', async () => {
    const made = await create();
    expect(made).toMatchObject({ wabaId, name: 'order_update', status: 'PENDING', category: 'UTILITY', reason: null });
    expect(made.definition.components).toEqual([hello]);
    expect(await list()).toMatchObject([{ templateId: made.templateId, definition: made.definition }]);
    expect(meta.templates(wabaId)).toMatchObject([{ id: made.templateId, components: [hello] }]);
  });

  test('the category that Meta has put it under is the one that is told', async () => {
    expect(await create({ components: [body('Our sale begins today, come in.')] })).toMatchObject({
      category: 'MARKETING',
    });
  });

  const buttons = (...all: object[]) => ({ components: [hello, { type: 'BUTTONS', buttons: all }] });
  const link = (url: string, more: object = {}) => ({ type: 'URL', text: 'Open', url, ...more });
  const reply = { type: 'QUICK_REPLY', text: 'Thanks' };
  const code = { type: 'COPY_CODE', example: 'SPRING' };
  const marketing = (...components: object[]) => ({ category: 'MARKETING', components });
  const offer = (text: string, has_expiration: boolean, ...all: object[]) =>
    marketing({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text, has_expiration } }, hello, {
      type: 'BUTTONS',
      buttons: all,
    });
  const product = (...all: object[]) => ({
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BUTTONS', buttons: all },
    ],
  });
  const cards = (...all: object[]) => marketing(hello, { type: 'CAROUSEL', cards: all });
  const view = { type: 'SPM', text: 'View' };
  const leads = (type: string, ...before: object[]) =>
    marketing(...before, hello, { type: 'BUTTONS', buttons: [{ type, text: 'View' }] });
  test.each<[string, object]>([
    ['plain', { components: [body('It comes today.')] }],
    ['numbered', {}],
    [
      'named',
      {
        parameter_format: 'NAMED',
        components: [
          {
            type: 'BODY',
            text: 'Hello {{first}}, it comes today.',
            example: { body_text_named_params: [{ param_name: 'first', example: 'Ann' }] },
          },
        ],
      },
    ],
    [
      'a head, a footer and buttons',
      {
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['LX-1'] } },
          hello,
          { type: 'FOOTER', text: 'Larkspur' },
          { type: 'BUTTONS', buttons: [reply, link('https://a.example/{{1}}', { example: ['x'] })] },
        ],
      },
    ],
    [
      'a code',
      {
        category: 'AUTHENTICATION',
        components: [
          { type: 'BODY' },
          { type: 'FOOTER', code_expiration_minutes: 90 },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
        ],
      },
    ],
    ['an offer', offer('Spring', true, code, link('https://a.example'))],
    ['an offer without an end', offer('Spring', false, link('https://a.example'))],
    ['an offer that ends without a code', offer('Spring', true, link('https://a.example'))],
    ['an offer with its code last', offer('Spring', false, link('https://a.example'), code)],
    ['an offer with a reply', offer('Spring', false, link('https://a.example'), reply)],
    ['a long offer', offer('x'.repeat(17), false, link('https://a.example'))],
    ['an offer that informs', { ...offer('Spring', false, link('https://a.example')), category: 'UTILITY' }],
    ['two cards', cards(product(view), product(view))],
    ['one card', cards(product(view))],
    ['cards that differ', cards(product(view), product(link('https://a.example')))],
    ['two buttons to a product', cards(product(view, view), product(view, view))],
    ['pictures without samples', cards({ components: [{ type: 'HEADER', format: 'IMAGE' }] }, { components: [] })],
    ['a catalogue', leads('CATALOG')],
    ['a catalogue with a head', leads('CATALOG', { type: 'HEADER', format: 'LOCATION' })],
    ['several products', leads('MPM', { type: 'HEADER', format: 'TEXT', text: 'For you' })],
    ['several products without a head', leads('MPM')],
    ['one product', leads('SPM', { type: 'HEADER', format: 'PRODUCT' })],
    ['one product with words at its head', leads('SPM', { type: 'HEADER', format: 'TEXT', text: 'For you' })],
    ['a flow', buttons({ type: 'FLOW', text: 'Book', flow_id: '1' })],
    ['a flow by its name beside a reply', buttons({ type: 'FLOW', text: 'Book', flow_name: 'Fitting' }, reply)],
    ['a flow by nothing', buttons({ type: 'FLOW', text: 'Book' })],
    ['a flow by a word for its id', buttons({ type: 'FLOW', text: 'Book', flow_id: 'Fitting' })],
    ['too long', { components: [body('x'.repeat(1025))] }],
    ['just short enough', { components: [body('🙂'.repeat(1024))] }],
    ['a gap', { components: [body('Hello {{1}}, your {{3}} comes.', 'a', 'b', 'c')] }],
    ['an edge', { components: [body('Hello {{1}}', 'a')] }],
    ['no example', { components: [body('Hello {{1}}, it comes.')] }],
    ['a footer that is too long', { components: [hello, { type: 'FOOTER', text: 'x'.repeat(61) }] }],
    ['a name with a hyphen', { name: 'a-b' }],
    ['a picture without its sample', { components: [{ type: 'HEADER', format: 'IMAGE' }, hello] }],
    [
      'mixed buttons',
      buttons(link('https://a.example'), reply, { type: 'PHONE_NUMBER', text: 'Call', phone_number: '1' }),
    ],
    ['three addresses', buttons(link('https://a.example'), link('https://b.example'), link('https://c.example'))],
    ['an address of no web', buttons(link('a.example'))],
    ['a long label', buttons({ ...reply, text: 'x'.repeat(26) })],
    ['a long code', buttons({ type: 'COPY_CODE', example: 'x'.repeat(21) })],
    [
      '90 minutes more',
      {
        category: 'AUTHENTICATION',
        components: [
          { type: 'BODY' },
          { type: 'FOOTER', code_expiration_minutes: 91 },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
        ],
      },
    ],
  ])('what is refused here is what Meta refuses: %s', async (_name, more) => {
    const given = draft(more);
    const fits = draftProblems(given).filter((one) => !isRisk(one)).length === 0;
    const accessToken = numbers.at(-1)?.accessToken() ?? '';
    const answer = await http.call(`${meta.url}/v26.0/${wabaId}/message_templates`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });
    expect(answer, answer.body).toMatchObject({ status: fits ? 200 : 400 });
  });

  test('what Meta would refuse does not reach it, and each field is named', async () => {
    const before = asked();
    const wrong = create({ name: 'Order', components: [body('{{1}} is here'), { type: 'FOOTER', text: '' }] });
    await expect(wrong).rejects.toMatchObject({
      code: 'bad_input',
      details: {
        fields: [
          { field: 'name', problem: 'name-pattern' },
          { field: 'components.body', problem: 'variable-at-edge' },
          { field: 'components.body.example.1', problem: 'example-missing', values: { name: '1' } },
          { field: 'components.footer', problem: 'missing' },
        ],
      },
    });
    expect(asked()).toBe(before);
  });

  test('why Meta refuses it is told in a code and in its own words', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('already en_US content'),
      details: { metaCode: 100, refusal: 'exists', title: 'Content in this language already exists' },
    });
  });

  test('a lost answer is not tried again, and the next list tells', async () => {
    await list();
    meta.failManagement(1, 'template', { kind: 'lost' });
    await expect(create()).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await list()).toMatchObject([{ name: 'order_update', status: 'PENDING' }]);
    expect(meta.templates(wabaId)).toHaveLength(1);
  });

  test('a template that cannot be read after it was made is shown as it was sent, until the list is read', async () => {
    await list();
    // The making itself is in order.
    meta.failManagement(1, 'template', { kind: 'hang', ms: 0 });
    meta.failManagement(1, 'template', { kind: 'error', code: 2 });
    const head = { type: 'header', format: 'text', text: 'Order' };
    const made = await create({ components: [head, hello] });
    expect(made.definition.components[0]).toMatchObject({ type: 'HEADER', format: 'TEXT', text: 'Order' });
    setStatus('APPROVED');
    expect(await list()).toMatchObject([{ templateId: made.templateId, status: 'APPROVED' }]);
  });

  describe('an edit', () => {
    const edit = (templateId: string, more: object = {}) =>
      service.whatsapp.editTemplate({
        tenantId,
        wabaId,
        templateId,
        category: 'UTILITY',
        components: [body('It comes tomorrow.')],
        ...more,
      });

    test('of an approved template leaves its category alone, and is taken once a day', async () => {
      const { templateId } = await create();
      setStatus('APPROVED');
      await sync();
      expect(await edit(templateId)).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
      setStatus('APPROVED');
      await expect(edit(templateId)).rejects.toMatchObject({
        code: 'rejected',
        message: expect.stringContaining('once in 24 hours'),
        details: { refusal: 'not-editable' },
      });
      // Meta's word is looked at anew.
      expect(await list()).toMatchObject([{ status: 'APPROVED' }]);
    });

    test('of a rejected template may change its category, and takes the reason away', async () => {
      const { templateId } = await create();
      setStatus('REJECTED', 'INVALID_FORMAT');
      await sync();
      expect(await list()).toMatchObject([{ status: 'REJECTED', reason: 'INVALID_FORMAT' }]);
      const changed = await edit(templateId, { category: 'MARKETING' });
      expect(changed).toMatchObject({ status: 'PENDING', category: 'MARKETING', reason: null });
      expect(meta.templates(wabaId)).toMatchObject([{ components: [body('It comes tomorrow.')] }]);
    });

    test('of one in review is refused by Meta, and what does not fit here', async () => {
      const { templateId } = await create();
      await expect(edit(templateId)).rejects.toMatchObject({ details: { refusal: 'not-editable' } });
      const names = { type: 'BODY', text: 'Hello {{first_name}}, it comes today.' };
      await expect(edit(templateId, { components: [names] })).rejects.toMatchObject({
        details: { fields: [{ field: 'components.body', problem: 'variable-kind' }] },
      });
      await expect(edit('123')).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  test('one language is deleted, and goes from the list', async () => {
    const { templateId } = await create();
    await create({ language: 'de' });
    const gone = await service.whatsapp.deleteTemplate({ tenantId, wabaId, templateId });
    expect(gone).toEqual({ name: 'order_update', language: 'en_US' });
    expect((await list()).map(({ language }) => language)).toEqual(['de']);
    expect(meta.templates(wabaId).map(({ language }) => language)).toEqual(['de']);
    await expect(service.whatsapp.deleteTemplate({ tenantId, wabaId, templateId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('what is gone at Meta already is told, and the list looks again', async () => {
    const { templateId, name } = await create();
    const accessToken = numbers.at(-1)?.accessToken() ?? '';
    await http.call(`${meta.url}/v26.0/${wabaId}/message_templates?name=${name}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    await expect(service.whatsapp.deleteTemplate({ tenantId, wabaId, templateId })).rejects.toMatchObject({
      details: { refusal: 'gone' },
    });
    expect(await list()).toEqual([]);
  });

  test('another number of the account may have the token that may', async () => {
    const first = numbers.at(-1)?.accessToken() ?? '';
    addNumber();
    meta.setToken(first, { scopes: ['whatsapp_business_messaging'] });
    expect(await create()).toMatchObject({ status: 'PENDING' });
    meta.setToken(numbers.at(-1)?.accessToken() ?? '', { scopes: [] });
    await expect(create({ name: 'other' })).rejects.toMatchObject({ code: 'credentials_refused' });
  });

  test('an account of nobody is not found', async () => {
    await expect(service.whatsapp.createTemplate({ tenantId, wabaId: '404', ...draft() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  describe('a sample', () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    async function upload(bytes: Buffer, filename: string): Promise<string> {
      const fileId = randomUUID();
      const query = new URLSearchParams({ tenantId, filename });
      const answer = await service.app.fetch(
        new Request(`http://x/whatsapp/uploads/${fileId}?${query}`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${service.internalToken}` },
          body: new Uint8Array(bytes),
        }),
      );
      expect(answer.status).toBe(201);
      return fileId;
    }
    const head = (format: string) => ({ components: [{ type: 'HEADER', format }, hello] });

    test('is handed over to the app that the token is of', async () => {
      const sampleFileId = await upload(png, 'tent.png');
      const made = await create({ ...head('IMAGE'), sampleFileId });
      expect(made.definition.components[0]).toMatchObject({
        format: 'IMAGE',
        example: { header_handle: [expect.stringContaining('scontent')] },
      });
      const document = await create({ ...head('DOCUMENT'), name: 'paper', sampleFileId: await upload(pdf, 'a.pdf') });
      expect(document.status).toBe('PENDING');
    });

    test('of each card goes to its card, and again with a change', async () => {
      const card = {
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          { type: 'BUTTONS', buttons: [reply] },
        ],
      };
      const cardSampleFileIds = [await upload(png, 'ridge.png'), await upload(png, 'meadow.png')];
      await expect(create({ ...cards(card, card), cardSampleFileIds: [null, null] })).rejects.toMatchObject({
        details: {
          fields: [
            { field: 'components.cards.0.header.sample', problem: 'sample-missing' },
            { field: 'components.cards.1.header.sample', problem: 'sample-missing' },
          ],
        },
      });
      const made = await create({ ...cards(card, card), cardSampleFileIds });
      const handles = (from: typeof made) =>
        from.definition.components[1]?.cards?.map(({ components: [header] }) => header?.example);
      expect(handles(made)).toEqual([0, 1].map(() => ({ header_handle: [expect.stringContaining('scontent')] })));
      setStatus('REJECTED', 'INVALID_FORMAT');
      await sync();
      // As Meta shows it, with an address in the place of the handle: that is no sample.
      const { components } = templateDraft.parse({
        name: 'x',
        language: 'en',
        category: 'MARKETING',
        components: made.definition.components,
      });
      const change = { tenantId, wabaId, templateId: made.templateId, category: 'MARKETING' as const, components };
      await expect(service.whatsapp.editTemplate(change)).rejects.toMatchObject({ details: { refusal: 'sample' } });
      const changed = await service.whatsapp.editTemplate({ ...change, cardSampleFileIds });
      expect(handles(changed)).toHaveLength(2);
      expect(changed.status).toBe('PENDING');
    });

    test('goes on where it broke off', async () => {
      const sampleFileId = await upload(png, 'tent.png');
      // The session, then its bytes.
      meta.failManagement(1, 'upload', { kind: 'hang', ms: 0 });
      meta.failManagement(1, 'upload', { kind: 'error', code: 2 });
      expect(await create({ ...head('IMAGE'), sampleFileId })).toMatchObject({ status: 'PENDING' });
    });

    test('of another kind, or that is not kept any more, is refused', async () => {
      const sampleFileId = await upload(png, 'tent.png');
      await expect(create({ ...head('DOCUMENT'), sampleFileId })).rejects.toMatchObject({
        code: 'rejected',
        details: { refusal: { code: 'file-type', values: { mime: 'image/png', formats: 'pdf' } } },
      });
      await expect(create({ ...head('IMAGE'), sampleFileId: randomUUID() })).rejects.toMatchObject({
        details: { refusal: { code: 'file-gone' } },
      });
      expect(meta.templates(wabaId)).toEqual([]);
    });
  });
});
