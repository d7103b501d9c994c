import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../files.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

eachSetting('a webhook of a hundred messages of every kind', (setting) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform(setting);
  });
  afterAll(() => platform?.close());

  it('delivers all but the malformed one, in order, once', async () => {
    const { meta, genesys } = platform;
    const business = await platform.addBusiness();
    const ada = meta.addCustomer({ waId: '447700902001', name: 'Ada' });
    meta.sendFile(ada.id, business.phoneNumberId, 'image', { bytes: await png(9, 9), mime: 'image/png' });
    await platform.settle();
    const id = meta.chat(ada.id, business.phoneNumberId)[0]?.media?.id;

    /** A part and what the agent is to read of it, by its number in the batch. */
    const kinds: ((n: number) => [part: object, text: string])[] = [
      (n) => [{ type: 'text', text: { body: `text ${n}` } }, `text ${n}`],
      (n) => [{ type: 'image', image: { id, mime_type: 'image/png', caption: `picture ${n}` } }, `picture ${n}`],
      (n) => [{ type: 'location', location: { latitude: 1, longitude: 2, name: `place ${n}` } }, `place ${n}`],
      (n) => [{ type: 'contacts', contacts: [{ name: { formatted_name: `contact ${n}` } }] }, `contact ${n}`],
      (n) => [
        { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'x', title: `tap ${n}` } } },
        `tap ${n}`,
      ],
      (n) => [{ type: 'button', button: { payload: 'x', text: `button ${n}` } }, `button ${n}`],
      (n) => [{ type: 'reaction', reaction: { message_id: `wamid.${n}`, emoji: '👍' } }, 'Reacted 👍'],
      (n) => [
        { type: 'order', order: { product_items: [{ product_retailer_id: `item-${n}`, quantity: 1 }] } },
        `item-${n}`,
      ],
      (n) => [{ type: `kind_${n}` }, `kind ${n}`],
      (n) => [{ type: 'sticker', sticker: `not an object ${n}` }, 'sticker. It could not be read'],
    ];
    const sender = { waId: ada.waId, userId: ada.userId, name: ada.name };
    const body = textsFrom(
      business.phoneNumberId,
      sender,
      Array.from({ length: 100 }, (_, n) => `${n}`),
    );
    const value = body.entry[0]?.changes[0]?.value as { messages: Record<string, unknown>[] };
    const expected: string[] = [];
    value.messages = value.messages.map(({ text: _text, type: _type, ...common }, n) => {
      if (n === 40) return { ...common, id: 7, type: 'text', text: { body: 'malformed' } };
      const [part, text] = (kinds[n % kinds.length] as (typeof kinds)[0])(n);
      expected.push(text);
      return { ...common, ...part };
    });
    meta.postWebhook(body);
    // Meta redelivers what it has had an answer for, too.
    meta.postWebhook(body);
    await platform.settle();

    const [conversation] = genesys.conversations();
    const shown = conversation?.messages.slice(1) ?? [];
    expect(shown).toHaveLength(99);
    for (const [index, message] of shown.entries()) expect(message.text).toContain(expected[index]);
    expect(shown.filter(({ attachments }) => attachments[0]?.state === 'fetched')).toHaveLength(10);
    expect(genesys.duplicates()).toBe(0);
    const quarantine = await platform.manage('GET', `/api/quarantine?subject=${business.phoneNumberId}`);
    expect(quarantine.body.items).toMatchObject([{ reason: 'wrong_shape', times: 2 }]);
  });
});
