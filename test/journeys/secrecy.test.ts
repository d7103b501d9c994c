import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Collector, startCollector } from '../otlp-collector.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { talk, template } from '../secrecy/conversation.ts';
import { type EchoingVendor, echoingVendor } from '../secrecy/echoing-vendor.ts';
import { everythingWritten } from '../secrecy/everything-written.ts';
import { bodies, leaks, type Planted, type Written } from '../secrecy/planted.ts';
import { refusedCalls } from '../secrecy/refused-calls.ts';
import { signingIn } from '../secrecy/signing-in.ts';
import { vendorTrouble } from '../secrecy/vendor-trouble.ts';
import { eachSetting } from '../settings.ts';
import { secrets } from '../stand-ins.ts';

/** What may stand where is written down in SECURITY.md. */
eachSetting('what is written anywhere', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  const vendors = {} as Record<'meta' | 'genesys', EchoingVendor>;
  let collector: Collector;
  const log: string[] = [];
  const answers: Written[] = [];
  let proofs: Planted = {};

  beforeAll(async () => {
    const behind = async (settings: Record<string, string>) => {
      vendors.meta = await echoingVendor('meta', settings.META_GRAPH_URL as string);
      vendors.genesys = await echoingVendor('genesys', settings.GENESYS_API_URL as string);
      const { url } = vendors.genesys;
      collector = await startCollector();
      return {
        META_GRAPH_URL: vendors.meta.url,
        GENESYS_API_URL: url,
        GENESYS_LOGIN_URL: url,
        LOG_LEVEL: 'trace',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      };
    };
    platform = await startPlatform(setting, behind, (line) => void log.push(line));
    business = await platform.addBusiness();
    platform.meta.addTemplate(business.wabaId, {
      name: 'planted',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Your order {{1}} is on its way.' }],
    });
  });
  afterAll(async () => {
    await platform?.close();
    await Promise.all([collector, ...Object.values(vendors)].map((one) => one?.close()));
  });

  const manage = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await platform.manage(method, `/api/tenants/${business.tenantId}${path}`, body);
    answers.push({ place: `${method} ${path}: ${answer.status}`, text: JSON.stringify(answer.body) });
    return answer;
  };
  /** Secrets as they are, and the master key also as its bytes. */
  const allSecrets = (): Planted => ({
    ...secrets,
    MASTER_KEYS: secrets.MASTER_KEYS.slice('test:'.length),
    masterKeyBytes: Buffer.from(secrets.MASTER_KEYS.slice('test:'.length), 'base64').toString(),
    accessToken: business.accessToken,
    clientSecret: business.clientSecret,
    webhookSecret: business.webhookSecret,
    ...proofs,
    ...Object.fromEntries(vendors.genesys.tokens().map((token, index) => [`Genesys token ${index + 1}`, token])),
  });
  const logged = (): Written[] => log.map((line) => ({ place: 'the log', text: line }));

  it('messages of many kinds come through, both ways', async () => {
    customer = await talk(platform, business);
    const send = `/numbers/${business.phoneNumberId}/messages/template`;
    const to = `+${customer.waId}`;
    expect(await manage('POST', send, template(to, [bodies.templateParameter]))).toMatchObject({ status: 201 });
    answers.pop();
    expect(await manage('POST', send, template(to, [bodies.templateParameter, 'one too many']))).toMatchObject({
      status: 422,
    });
    vendors.meta.next(/\/messages$/, { how: 'echo', status: 400, code: 132012 });
    expect(await manage('POST', send, template(to, [bodies.templateParameter]))).toMatchObject({
      status: 422,
      body: { code: 'rejected', details: { metaCode: 132012 } },
    });
  });

  it('vendors refuse, and repeat all that they were sent', async () => {
    await vendorTrouble(platform, business, customer, vendors);
    expect([vendors.meta.left(), vendors.genesys.left()]).toEqual([0, 0]);
    const dead = await manage('GET', '/dead-letters');
    expect(dead.body.items).toHaveLength(2);
    for (const { reason } of dead.body.items)
      expect(reason).toEqual({ code: 'rejected', message: 'Genesys answered 400' });
  });

  // It waits for the time-out of a login: once is enough.
  if (setting.stores === 'embedded') {
    it('a vendor does not answer in time', async () => {
      vendors.genesys.next(/\/oauth\/token/, { how: 'hang' });
      platform.genesys.expireTokens();
      platform.meta.sendText(customer.id, business.phoneNumberId, bodies.rejectedText);
      await platform.settle();
      expect(log.filter((line) => line.includes('no answer from'))).not.toEqual([]);
    });
  }

  it('what is refused at the door is refused', async () => {
    answers.push(...(await refusedCalls(platform, business)));
  });

  it('people, operators and machines come in, and are refused', async () => {
    const { planted, answers: shown } = await signingIn(platform, business, vendors.genesys);
    proofs = planted;
    answers.push(...shown);
    expect(vendors.genesys.left()).toBe(0);
    expect(Object.entries(proofs).filter(([, value]) => typeof value !== 'string' || value.length < 20)).toEqual([]);
  });

  it('a defect of ours is logged with its text, and without the values that it met', async () => {
    const database = platform.resources().find((open) => open.database)?.database;
    if (!database) throw new Error('no database');
    const constraints = sql`alter table messages
      add constraint planted_row check (text not like 'planted-defect%') not valid,
      add constraint planted_value check (text not like 'planted-cast%' or text::int > 0) not valid`;
    await database.tables().asOwner((db) => constraints.execute(db));
    for (const text of [bodies.defectText, bodies.castText])
      platform.meta.sendText(customer.id, business.phoneNumberId, text);
    await platform.settle();
    const defects = log.filter((line) => line.includes('unexpected error')).join('');
    expect(defects).toContain('violates check constraint');
    expect(defects).toContain('invalid input syntax for type integer');
  });

  it('the journey of a message has the vendor’s words, for it is the message’s own', async () => {
    const conversation = platform.genesys.conversations().find((one) => one.customer.id === customer.waId);
    const path = `/api/tenants/${business.tenantId}/conversations/${conversation?.id}/messages?limit=100`;
    const { body } = await platform.manage('GET', path);
    const failed = body.items.find((item: { text: string; status: string }) => item.status === 'failed');
    expect(JSON.stringify(failed)).toContain('[token]');
    expect(leaks(allSecrets(), [{ place: path, text: JSON.stringify(body) }])).toEqual([]);
  });

  it('no secret and no word of a message stands where it may not', async () => {
    await platform.restart();
    const { strict, kept } = await everythingWritten(platform);
    expect(log.length).toBeGreaterThan(20);
    expect(collector.spans().length).toBeGreaterThan(20);
    const traced = collector.bodies().map((text) => ({ place: 'traces', text }));
    expect(leaks({ ...allSecrets(), ...bodies }, [...logged(), ...answers, ...traced, ...strict])).toEqual([]);
    expect(leaks(allSecrets(), kept)).toEqual([]);
    // The bodies are where they belong: the search looks at the right places.
    const found = leaks({ text: bodies.inboundText, dead: bodies.deadText, shape: bodies.wrongShape }, kept).join();
    for (const place of ['messages.text', 'message_payloads.raw', 'quarantine.payload', 'dead'])
      expect(found).toContain(place);
  });

  it.each<[string, (value: string) => string]>([
    ['as it is', (value) => value],
    ['in JSON within JSON', (value) => JSON.stringify({ said: value })],
    ['in an address', encodeURIComponent],
    ['in hex', (value) => Buffer.from(value).toString('hex')],
    ['in base64', (value) => Buffer.from(`of ${value} it`).toString('base64')],
    ['cut off', (value) => value.slice(0, Math.max(20, Math.ceil(value.length * 0.6)))],
  ])('a leak would be found %s', (_name, write) => {
    for (const [name, value] of Object.entries({ ...bodies, ...allSecrets() }))
      expect(leaks({ [name]: value }, [{ place: 'here', text: `x ${write(value)} x` }]), name).toHaveLength(1);
  });
});
