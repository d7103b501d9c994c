import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../kit/database/database.ts';
import { openHttp } from '../../../kit/http.ts';
import { realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { startGraph } from '../graph-for-tests.ts';
import { whatsappApi } from '../service.ts';
import { type KnownNumber, startWhatsapp } from '../whatsapp-for-tests.ts';

const { postgresql } = await realStores();

describe.each<Database['kind']>(postgresql ? ['pglite', 'postgresql'] : ['pglite'])('templates on %s', (kind) => {
  const http = openHttp();
  const numbers: KnownNumber[] = [];
  let made: TestDatabase;
  let database: Database;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let service: ReturnType<typeof startWhatsapp>;
  beforeAll(async () => {
    made = await testDatabase(kind);
    database = made.database;
    await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
    graph = await startGraph();
    service = startWhatsapp({ database, http, graphUrl: graph.url, numbers });
  });
  afterAll(async () => {
    await Promise.all([http.close(), graph.close(), made.drop()]);
  });

  let tenantId: string;
  let wabaId: string;
  let phoneNumberId: string;
  const addNumber = (waba = wabaId, token = 'EAA') => {
    const id = String(randomInt(1e12));
    numbers.push({ tenantId, phoneNumberId: id, wabaId: waba, accessToken: () => token });
    return id;
  };
  beforeEach(() => {
    tenantId = randomUUID();
    wabaId = String(randomInt(1e12));
    phoneNumberId = addNumber();
    graph.sendErrors.length = 0;
    graph.refusedTokens.clear();
  });

  const template = (name: string, more: object = {}) => ({
    id: String(randomInt(1e12)),
    name,
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    quality_score: { score: 'GREEN', date: 1 },
    components: [{ type: 'BODY', text: 'Hi {{1}}' }],
    ...more,
  });
  const atMeta = (...templates: unknown[]) => {
    graph.account(wabaId).templates = templates as Record<string, unknown>[];
  };
  const fail = (code: number, status = 400) => graph.account(wabaId).errors.push({ status, code });
  const get = (name: string, language = 'en_US') =>
    service.whatsapp.getTemplate({ tenantId, phoneNumberId, name, language });
  const list = async () => (await service.whatsapp.listTemplates({ tenantId })).items;
  const note = (field: string, value: Record<string, unknown>) =>
    service.whatsapp.noteTemplateEvent({ tenantId, wabaId, field, value });
  const status = (name: string, event: string) =>
    note('message_template_status_update', {
      event,
      message_template_id: 1689556908129832,
      message_template_name: name,
      message_template_language: 'en-US',
      reason: 'NONE',
    });
  const send = (name: string, ...values: string[]) =>
    service.whatsapp.sendTemplate({
      tenantId,
      phoneNumberId,
      messageId: randomUUID(),
      waId: '16505551234',
      template: {
        name,
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
      },
    });
  const asked = () => graph.lists(wabaId).length;
  const sends = () => graph.requests.filter(({ path }) => path === `/v26.0/${phoneNumberId}/messages`).length;
  /** As if what is known had been read, or tried, so much earlier. */
  const later = (minutes: number) => {
    const update = sql`update whatsapp_template_syncs set synced_at = synced_at - make_interval(mins => ${minutes}),
      failed_at = failed_at - make_interval(mins => ${minutes}), marked_at = marked_at - make_interval(mins => ${minutes})
      where tenant_id = ${tenantId}`;
    return database.tables().asOwner((db) => update.execute(db));
  };

  test('a version of the API that does not know a field is asked without it', async () => {
    atMeta(template('hello'));
    fail(100);
    expect((await get('hello')).template?.name).toBe('hello');
    expect(graph.lists(wabaId).map(({ query }) => query.fields)).toEqual([
      expect.stringContaining('rejected_reason'),
      expect.not.stringContaining('rejected_reason'),
    ]);
  });

  test('why a template was rejected stays until it is in another state', async () => {
    atMeta(template('hello', { status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' }));
    expect(await list()).toMatchObject([{ reason: 'INVALID_FORMAT', explanation: null, recommendation: null }]);
    await note('message_template_status_update', {
      event: 'REJECTED',
      message_template_name: 'hello',
      message_template_language: 'en_US',
      reason: 'TAG_CONTENT_MISMATCH',
      rejection_info: { reason: 'It sells.', recommendation: 'Call it marketing.' },
    });
    const told = { reason: 'TAG_CONTENT_MISMATCH', explanation: 'It sells.', recommendation: 'Call it marketing.' };
    expect(await list()).toMatchObject([told]);
    atMeta(template('hello', { status: 'REJECTED', rejected_reason: 'TAG_CONTENT_MISMATCH' }));
    await service.whatsapp.syncTemplates({ tenantId });
    expect(await list()).toMatchObject([told]);
    await status('hello', 'APPROVED');
    expect(await list()).toMatchObject([{ reason: null, explanation: null, recommendation: null }]);
    await note('message_template_status_update', {
      event: 'PAUSED',
      message_template_name: 'hello',
      message_template_language: 'en_US',
      reason: null,
      other_info: { title: 'FIRST_PAUSE', description: 'Paused for three hours' },
    });
    expect(await list()).toMatchObject([{ reason: 'FIRST_PAUSE', explanation: 'Paused for three hours' }]);
  });

  describe('the list', () => {
    test('is read at the first look-up, with the token of the number, and then remembered for an hour', async () => {
      const listed = template('hello', { library_template_name: 'kept' });
      atMeta(listed);
      const { template: found, known } = await get('hello');
      expect(known).toEqual(['hello (en_US)']);
      expect(found).toEqual({
        wabaId,
        templateId: listed.id,
        name: 'hello',
        language: 'en_US',
        status: 'APPROVED',
        category: 'UTILITY',
        quality: 'GREEN',
        reason: null,
        explanation: null,
        recommendation: null,
        definition: listed,
        updatedAt: expect.any(String),
      });
      expect(graph.lists(wabaId)).toMatchObject([
        {
          method: 'GET',
          token: 'EAA',
          query: {
            fields: 'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason',
            limit: '200',
          },
        },
      ]);
      await later(59);
      await get('hello');
      expect(asked()).toBe(1);
      await later(2);
      await get('hello');
      expect(asked()).toBe(2);
    });

    test('is read over all pages; what is gone at Meta goes, what has changed changes', async () => {
      graph.account(wabaId).perPage = 2;
      atMeta(...['a', 'b', 'c', 'd', 'e'].map((name) => template(name)));
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 5, removed: 0 });
      expect(graph.lists(wabaId).map(({ query }) => query.after)).toEqual([undefined, '2', '4']);
      atMeta(template('b', { status: 'PAUSED', quality_score: { score: 'RED' } }), template('f'));
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 2, removed: 4 });
      expect(await list()).toMatchObject([
        { name: 'b', status: 'PAUSED', quality: 'RED' },
        { name: 'f', status: 'APPROVED' },
      ]);
      atMeta();
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 0, removed: 2 });
      expect(await list()).toEqual([]);
    });

    test('a template of an unknown shape is skipped, one that is listed twice is one, NUL is no obstacle', async () => {
      atMeta(
        template('a'),
        { id: 7, name: 'b' },
        'c',
        template('d', { status: 'PENDING_DELETION' }),
        template('d', { components: [{ type: 'BODY', text: 'nul \0 and half \ud83d' }] }),
        template('d', { status: 'DELETED' }),
      );
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 2, removed: 0 });
      expect(await list()).toMatchObject([{ name: 'a' }, { name: 'd', status: 'APPROVED' }]);
    });

    test('a stale cursor starts it once more, a second one fails', async () => {
      atMeta(template('a'));
      fail(131059);
      expect((await get('a')).template).toMatchObject({ name: 'a' });
      expect(asked()).toBe(2);
      fail(131059);
      fail(131059);
      await expect(service.whatsapp.syncTemplates({ tenantId })).rejects.toMatchObject({ code: 'rejected' });
      expect(asked()).toBe(4);
    });

    test('cursors that go in a circle end', async () => {
      graph.account(wabaId).perPage = 0;
      atMeta(template('a'));
      await expect(get('a')).rejects.toMatchObject({ code: 'unavailable' });
      expect(asked()).toBe(100);
    });

    test('look-ups at the same time ask Meta once', async () => {
      atMeta(template('a'));
      const found = await Promise.all(Array.from({ length: 5 }, () => get('a')));
      expect(found.map(({ template: one }) => one?.name)).toEqual(['a', 'a', 'a', 'a', 'a']);
      expect(asked()).toBe(1);
    });

    test('is the account of the number: another one of the tenant, and another tenant, have their own', async () => {
      atMeta(template('a'));
      const other = String(randomInt(1e12));
      const otherNumber = addNumber(other);
      graph.account(other).templates = [template('a', { id: 'other' })];
      const found = await service.whatsapp.getTemplate({
        tenantId,
        phoneNumberId: otherNumber,
        name: 'a',
        language: 'en_US',
      });
      expect(found.template).toMatchObject({ wabaId: other, templateId: 'other' });
      expect(await list()).toMatchObject([{ name: 'a' }, { name: 'a' }]);
      const one = await service.whatsapp.listTemplates({ tenantId, wabaId: other, name: 'a' });
      expect(one.items).toMatchObject([{ wabaId: other }]);
      expect((await service.whatsapp.listTemplates({ tenantId, name: 'b' })).items).toEqual([]);
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 2, removed: 0 });
      tenantId = randomUUID();
      await expect(get('a')).rejects.toMatchObject({ code: 'not_found' });
      expect(await list()).toEqual([]);
    });

    test('is read with the token of another number of the account where one is refused', async () => {
      atMeta(template('a'));
      wabaId = String(randomInt(1e12));
      addNumber(wabaId, 'EAA-old');
      addNumber(wabaId, 'EAA-new');
      atMeta(template('a'));
      graph.refusedTokens.add('EAA-old');
      expect(await service.whatsapp.syncTemplates({ tenantId })).toEqual({ templates: 2, removed: 0 });
      expect(graph.lists(wabaId).map(({ token }) => token)).toEqual(['EAA-old', 'EAA-new']);
    });

    test('counts how it went', async () => {
      atMeta(template('a'));
      const before = await service.metrics.registry.getSingleMetricAsString('whatsapp_template_syncs_total');
      await service.whatsapp.syncTemplates({ tenantId });
      fail(200, 403);
      await expect(service.whatsapp.syncTemplates({ tenantId })).rejects.toMatchObject({ code: 'credentials_refused' });
      const after = await service.metrics.registry.getSingleMetricAsString('whatsapp_template_syncs_total');
      expect(before).not.toBe(after);
      expect(after).toMatch(/outcome="synced",?.*} \d+/);
      expect(after).toMatch(/outcome="credentials_refused",?.*} \d+/);
    });
  });

  describe('a look-up', () => {
    test('of an unknown template asks Meta again, once a minute', async () => {
      atMeta(template('a'), template('a', { language: 'de' }));
      await get('a');
      atMeta(template('a'), template('a', { language: 'de' }), template('b'));
      expect(await get('b')).toEqual({ template: null, known: [] });
      expect(asked()).toBe(1);
      await later(2);
      expect((await get('b')).template).toMatchObject({ name: 'b' });
      expect(asked()).toBe(2);
      expect(await get('a', 'fr')).toEqual({ template: null, known: ['a (de)', 'a (en_US)'] });
      expect(asked()).toBe(2);
    });

    test('answers from what is stored while Meta cannot be asked, and leaves Meta in peace for a minute', async () => {
      atMeta(template('a'));
      await get('a');
      await later(120);
      fail(2, 503);
      expect((await get('a')).template).toMatchObject({ name: 'a' });
      await get('a');
      expect(asked()).toBe(2);
      await later(2);
      await get('a');
      expect(asked()).toBe(3);
    });

    test.each([
      [2, 503, 'unavailable'],
      [131000, 500, 'unavailable'],
      [190, 401, 'credentials_refused'],
      [80007, 400, 'rate_limited'],
    ])('with nothing stored fails as Meta does: %i is %s %s', async (code, httpStatus, expected) => {
      fail(code, httpStatus);
      const failure = { code: expected, details: { metaCode: code } };
      await expect(get('a')).rejects.toMatchObject(failure);
      // Remembered, not asked again.
      await expect(get('a')).rejects.toMatchObject(failure);
      await expect(list()).rejects.toMatchObject(failure);
      expect(asked()).toBe(1);
    });
  });

  test.each([200, 10, 100])('a token that may not read the list leaves the judgement to Meta (%i)', async (code) => {
    fail(code, 403);
    expect(await get('a')).toEqual({ template: null, known: [] });
  });

  describe('an event', () => {
    beforeEach(async () => {
      atMeta(template('a', { id: '594425479261596' }));
      await get('a');
    });
    const stored = async () => (await get('a')).template;

    test.each([
      ['PAUSED', 'PAUSED'],
      ['DISABLED', 'DISABLED'],
      ['REJECTED', 'REJECTED'],
      ['PENDING', 'PENDING'],
      ['FLAGGED', 'FLAGGED'],
      ['PENDING_DELETION', 'PENDING_DELETION'],
      ['REINSTATED', 'APPROVED'],
      ['approved', 'APPROVED'],
    ])('%s is the state %s, also in the definition', async (event, state) => {
      await status('a', event);
      await status('a', event);
      expect(await stored()).toMatchObject({ status: state, definition: { status: state } });
      expect(asked()).toBe(1);
    });

    test('DELETED removes it', async () => {
      await status('a', 'DELETED');
      expect(await get('a')).toEqual({ template: null, known: [] });
      await status('a', 'DELETED');
    });

    test.each(['LOCKED', 'UNARCHIVED', 'NEVER_SEEN'])('%s makes the next look-up ask Meta', async (event) => {
      await status('a', event);
      await get('a');
      await get('a');
      expect(asked()).toBe(2);
    });

    test('quality and category', async () => {
      await note('message_template_quality_update', {
        previous_quality_score: 'GREEN',
        new_quality_score: 'YELLOW',
        message_template_id: 594425479261596,
      });
      await note('template_category_update', {
        message_template_id: '594425479261596',
        message_template_name: 'a',
        message_template_language: 'en_US',
        previous_category: 'UTILITY',
        new_category: 'MARKETING',
      });
      expect(await stored()).toMatchObject({
        quality: 'YELLOW',
        category: 'MARKETING',
        definition: { category: 'MARKETING', quality_score: { score: 'YELLOW' } },
      });
      expect(asked()).toBe(1);
    });

    test.each([
      [
        'new content',
        'message_template_components_update',
        { message_template_name: 'a', message_template_language: 'en_US' },
      ],
      ['an unknown template', 'message_template_status_update', { event: 'APPROVED', message_template_id: 1 }],
      ['a value of another shape', 'message_template_status_update', { event: 5 }],
      ['nothing at all', 'message_template_quality_update', {}],
    ])('%s makes the next look-up ask Meta', async (_name, field, value) => {
      await note(field, value);
      expect(asked()).toBe(1);
      await get('a');
      await get('a');
      expect(asked()).toBe(2);
    });

    test('another field changes nothing', async () => {
      await note('template_correct_category_detection', { message_template_name: 'a', correct_category: 'MARKETING' });
      expect(await stored()).toMatchObject({ category: 'UTILITY' });
      expect(asked()).toBe(1);
    });

    /** Meta has put a list together; its answer is on its way while this happens. */
    const whileReading = async (happens: () => Promise<unknown>) => {
      let open = () => {};
      const account = graph.account(wabaId);
      account.gate = new Promise((resolve) => {
        open = resolve;
      });
      const reading = service.whatsapp.syncTemplates({ tenantId });
      await expect.poll(asked).toBe(2);
      await happens();
      open();
      await reading;
    };

    test('that comes while a list is on its way is younger than the list', async () => {
      await whileReading(() => status('a', 'PAUSED'));
      expect(await stored()).toMatchObject({ status: 'PAUSED' });
      expect(asked()).toBe(2);
      await service.whatsapp.syncTemplates({ tenantId });
      expect(await stored()).toMatchObject({ status: 'APPROVED' });
    });

    test('of new content while a list is on its way makes the next look-up ask once more', async () => {
      await whileReading(() => note('message_template_components_update', {}));
      await get('a');
      await get('a');
      expect(asked()).toBe(3);
    });
  });

  describe('a send', () => {
    test('that fits goes out, with one look at the list', async () => {
      atMeta(template('a'));
      expect(await send('a', 'Ann')).toMatchObject({ wamid: 'wamid.1' });
      await send('a', 'Ann');
      expect(asked()).toBe(1);
      expect(sends()).toBe(2);
    });

    test('of what is not there names what is', async () => {
      atMeta(template('a', { language: 'de' }), template('a', { language: 'fr' }));
      const sentence = (there: string) => `there is no template "${there}`;
      await expect(send('a', 'Ann')).rejects.toMatchObject({
        code: 'rejected',
        message: `${sentence('a')}" (en_US) in this WhatsApp account: there is a (de), a (fr)`,
        details: { metaCode: 132001, problems: [expect.stringContaining('a (de), a (fr)')] },
      });
      await expect(send('b')).rejects.toMatchObject({
        message: `${sentence('b')}" (en_US) in this WhatsApp account: there is none of this name`,
      });
      expect(sends()).toBe(0);
    });

    test('with the wrong parameters says all that is wrong', async () => {
      atMeta(
        template('a', {
          components: [
            { type: 'HEADER', format: 'IMAGE' },
            { type: 'BODY', text: 'Hi {{1}}' },
          ],
        }),
      );
      const problems = ['the body takes 1 parameter ({{1}}) and got 0', 'the header needs a file of kind image'];
      await expect(send('a')).rejects.toMatchObject({
        code: 'rejected',
        message: problems.join('; '),
        details: { metaCode: 132000, problems },
      });
      expect(sends()).toBe(0);
    });

    test.each([
      ['PAUSED', 132015],
      ['DISABLED', 132016],
      ['PENDING', 132001],
    ])('of a template that is %s is refused with %i', async (state, metaCode) => {
      atMeta(template('a', { status: state }));
      await expect(send('a', 'Ann')).rejects.toMatchObject({ code: 'rejected', details: { metaCode } });
      expect(sends()).toBe(0);
    });

    test.each([
      ['paused', { status: 'PAUSED' }],
      ['of another form', { components: [{ type: 'BODY', text: 'Hello' }] }],
    ])('is not refused on an old word: %s then, good now', async (_name, then) => {
      atMeta(template('a', then));
      await get('a');
      atMeta(template('a'));
      await expect(send('a', 'Ann')).rejects.toMatchObject({ code: 'rejected' });
      await later(2);
      expect(await send('a', 'Ann')).toMatchObject({ wamid: 'wamid.1' });
      expect(asked()).toBe(2);
    });

    test.each([
      [10, 403],
      [200, 403],
      [2, 503],
    ])('goes unchecked where the list cannot be had (%i)', async (code, httpStatus) => {
      fail(code, httpStatus);
      expect(await send('anything', 'a', 'b')).toMatchObject({ wamid: 'wamid.1' });
      expect(await send('anything')).toMatchObject({ wamid: 'wamid.1' });
      expect(asked()).toBe(1);
    });

    test('goes unchecked where an old list does not show it and a new one cannot be had', async () => {
      atMeta(template('a'));
      await get('a');
      await later(61);
      fail(2, 503);
      expect(await send('new')).toMatchObject({ wamid: 'wamid.1' });
    });

    test.each([132000, 132001, 132012, 132015, 132016])(
      "after Meta's own %i the next look-up asks for the list",
      async (code) => {
        atMeta(template('a'));
        graph.sendErrors.push(code);
        // A paused one is good again one day.
        const expected = code === 132015 ? 'rate_limited' : 'rejected';
        await expect(send('a', 'Ann')).rejects.toMatchObject({ code: expected, details: { metaCode: code } });
        expect(asked()).toBe(1);
        await send('a', 'Ann');
        expect(asked()).toBe(2);
      },
    );

    test('to a number of nobody sends nothing', async () => {
      phoneNumberId = '1';
      await expect(send('a')).rejects.toMatchObject({ code: 'not_found' });
      expect(sends()).toBe(0);
    });
  });
});
