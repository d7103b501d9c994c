import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DeskConversation } from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer, PhoneMessage } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';

eachSetting('a tenant who works in German', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  let count = 0;

  const languagesOf = async ({ tenantId }: Business, languages: string[]) => {
    const answer = await platform.manage('PATCH', `/api/tenants/${tenantId}`, { policies: { languages } });
    expect(answer).toMatchObject({ status: 200, body: { policies: { languages } } });
  };

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness('Zelte');
    // Before the first message: no process remembers another policy.
    await languagesOf(business, ['de', 'en']);
  });
  afterAll(() => platform?.close());
  beforeEach(() => {
    count += 1;
    customer = platform.meta.addCustomer({ waId: `49151${String(10_000_000 + count)}`, name: `Kunde ${count}` });
  });

  const conversation = (): DeskConversation =>
    platform.genesys.conversations().find((one) => one.customer.id === customer.waId) as DeskConversation;
  const lastAtDesk = () => conversation().messages.at(-1) as DeskConversation['messages'][number];
  const lastOnPhone = () => platform.meta.chat(customer.id, business.phoneNumberId).at(-1) as PhoneMessage;
  const hello = async () => {
    platform.meta.sendText(customer.id, business.phoneNumberId, 'Hallo');
    await platform.settle();
  };

  it('offers a list in German, and takes the tap and the typed number as ever', async () => {
    await hello();
    const choices = Array.from({ length: 12 }, (_, index) => ({
      text: `Zelt ${index + 1}`,
      payload: `tent-${index + 1}`,
    }));
    const asked = platform.genesys.quickReplies(conversation().id, '', choices);
    await platform.settle();
    const { wamid, content, choices: offered } = lastOnPhone();
    expect(content).toMatchObject({
      type: 'list',
      body: { text: expect.stringMatching(/^Bitte wählen Sie:\n\n1\. Zelt 1\n/) },
      action: { button: 'Auswählen' },
    });
    platform.meta.press(customer.id, business.phoneNumberId, wamid, offered[1]?.id ?? '');
    await platform.settle();
    expect(lastAtDesk()).toMatchObject({ inReplyTo: asked, content: [{ buttonResponse: { payload: 'tent-2' } }] });
    platform.meta.sendText(customer.id, business.phoneNumberId, '12');
    await platform.settle();
    expect(lastAtDesk()).toMatchObject({ inReplyTo: asked, content: [{ buttonResponse: { payload: 'tent-12' } }] });
  });

  it('tells the agent in German what failed, and keeps the record in English', async () => {
    await hello();
    const bytes = Buffer.from('PK\u0003\u0004 kein Dokument');
    platform.genesys.attach(conversation().id, { bytes, mime: 'application/zip', filename: 'alle.zip' });
    await platform.settle();
    expect(lastAtDesk().text).toBe(
      '[Hinweis] Nicht an den Kunden zugestellt. WhatsApp nimmt diese Art von Datei nicht an (application/zip). Senden Sie sie als PDF.',
    );
    const sent = conversation().messages.find(({ direction }) => direction === 'outbound');
    expect(sent).toMatchObject({ status: 'failed', reasonCodes: ['MediaTypeNotAllowed'] });
    expect(sent?.reasons[0]).toContain('WhatsApp does not take this kind of file');
    const path = `/api/tenants/${business.tenantId}/conversations/${conversation().id}/messages`;
    const { body } = await platform.manage('GET', path);
    expect(body.items[0].failure).toEqual({
      code: 'file-type',
      message: 'WhatsApp does not take this kind of file (application/zip). Send it as PDF.',
      values: { mime: 'application/zip', formats: 'PDF' },
    });
  });

  it('tells the agent in German what Meta refused later', async () => {
    await hello();
    platform.meta.failNext(1, { kind: 'failed-later', code: 131026 });
    platform.genesys.reply(conversation().id, 'Ihr Zelt ist da.');
    await platform.settle();
    expect(lastAtDesk().text).toBe(
      '[Hinweis] Nicht an den Kunden zugestellt: „Ihr Zelt ist da.“. Grund: der Kunde ist unter dieser Nummer auf WhatsApp nicht erreichbar. Erreichen Sie den Kunden auf einem anderen Weg. (WhatsApp 131026)',
    );
  });

  it('tells the agent in German what the customer did', async () => {
    const wamid = platform.meta.sendText(customer.id, business.phoneNumberId, 'Morgen um 9');
    await platform.settle();
    platform.meta.revoke(customer.id, business.phoneNumberId, wamid);
    await platform.settle();
    expect(lastAtDesk().text).toMatch(/^\[Der Kunde hat seine Nachricht vom .* UTC gelöscht\]$/);
    platform.meta.echo(customer.id, business.phoneNumberId, { type: 'revoke', revoke: { original_message_id: wamid } });
    await platform.settle();
    const path = `/api/tenants/${business.tenantId}/conversations/${conversation().id}/messages`;
    const { body } = await platform.manage('GET', path);
    expect(body.items.map(({ text }: { text: string }) => text)).toContainEqual(
      expect.stringMatching(/^\[Das Unternehmen hat seine Nachricht/),
    );
  });

  it('leaves another tenant its own language, whose change is heard', async () => {
    const other = await platform.addBusiness('Tents');
    const welcome = async () => {
      platform.meta.send(customer.id, other.phoneNumberId, { type: 'request_welcome' });
      await platform.settle();
      const there = platform.genesys.conversations().find((one) => one.integrationId === other.integrationId);
      return there?.messages.at(-1)?.text;
    };
    expect(await welcome()).toBe('[The customer has opened the chat for the first time]');
    await languagesOf(other, ['he']);
    // A policy reaches every process within the time that the old one is remembered.
    await platform.restart();
    expect(await welcome()).toBe('[הלקוח פתח את הצ׳אט בפעם הראשונה]');
  });
});
