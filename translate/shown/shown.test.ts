import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headFile } from './head-file.ts';
import { shownInbound } from './inbound.ts';
import { shownOutbound } from './outbound.ts';
import type { Shown, ShownFile } from './shown.ts';

const folder = join(import.meta.dirname, '..', 'fixtures');
const fixture = (direction: 'inbound' | 'outbound', name: string) =>
  JSON.parse(readFileSync(join(folder, direction, `${name}.json`), 'utf8')) as {
    message: unknown;
    definition?: Parameters<typeof shownOutbound>[1]['definition'];
    expected: { sends: unknown[]; texts: string[] };
  };

const file = (kind: ShownFile['kind'], facts: Partial<ShownFile> = {}): Shown => ({
  type: 'file',
  file: { kind, mime: null, filename: null, voice: false, caption: null, ...facts },
});

describe("a customer's message", () => {
  test.each<[string, Shown]>([
    ['text', { type: 'text', text: 'Does it come in another color?' }],
    ['text-quoted', { type: 'text', text: 'Yes, that one' }],
    ['text-empty', { type: 'plain' }],
    ['image', file('image', { mime: 'image/jpeg', caption: 'Taj Mahal' })],
    ['voice', file('audio', { mime: 'audio/ogg; codecs=opus', voice: true })],
    ['document', file('document', { mime: 'application/pdf', filename: 'order 4821.pdf', caption: 'My order' })],
    ['sticker', file('sticker', { mime: 'image/webp' })],
    ['image-unreadable', { type: 'plain' }],
    ['location-bare', { type: 'location', latitude: 37.44, longitude: -122.16, name: null, address: null }],
    ['reaction', { type: 'reaction', emoji: '👍' }],
    ['reaction-removed', { type: 'reaction', emoji: null }],
    ['edit', { type: 'edit', text: 'Tomorrow at 10' }],
    ['revoke', { type: 'revoke' }],
    ['button-reply', { type: 'choice', title: 'Cancel', description: null }],
    ['list-reply', { type: 'choice', title: 'Mon 23 Nov, 14:00', description: '30 min' }],
    ['template-button', { type: 'choice', title: 'Unsubscribe', description: null }],
    ['order', { type: 'plain' }],
    ['unknown-kind', { type: 'plain' }],
    ['echo', { type: 'text', text: 'Here is the info you requested!' }],
  ])('%s', (name, expected) => {
    expect(shownInbound(fixture('inbound', name).message)).toEqual(expected);
  });

  test('a contact card has all that a phone shows of it', () => {
    expect(shownInbound(fixture('inbound', 'contacts').message)).toEqual({
      type: 'contacts',
      contacts: [
        {
          name: 'Barbara J. Johnson',
          organization: 'Lead Counsel, Legal, Lucky Shrub',
          phones: ['+1 (650) 555-9999'],
          emails: ['bjohnson@lucky-shrub.com'],
          addresses: ['1 Hacker Way, 94025 Menlo Park, CA, United States'],
          urls: ['https://www.lucky-shrub.com'],
        },
      ],
    });
  });

  test('every kind that there is can be shown', () => {
    for (const name of readdirSync(join(folder, 'inbound')))
      expect(shownInbound(fixture('inbound', name.replace('.json', '')).message)).toHaveProperty('type');
  });
});

const nothing = { text: null, file: null, definition: null };
const sent = (name: string) => {
  const { expected, definition = null } = fixture('outbound', name);
  return shownOutbound(expected.sends[0], { ...nothing, text: expected.texts[0] ?? null, definition });
};

describe("the business's message", () => {
  test('a text, and a file with what the history knows of it', () => {
    expect(sent('text')).toEqual({ type: 'text', text: 'Hi there! https://shop.example.com' });
    const { expected } = fixture('outbound', 'document');
    const known = { mime: 'application/pdf', filename: 'invoice.pdf', voice: false };
    expect(shownOutbound(expected.sends[0], { ...nothing, file: known })).toEqual(
      file('document', { mime: 'application/pdf', filename: 'invoice.pdf', caption: 'Your invoice' }),
    );
  });

  test('buttons, a list and cards', () => {
    expect(sent('card')).toMatchObject({
      type: 'block',
      header: { text: null, file: { kind: 'image' } },
      body: '*Ridge tent*\nTwo people, 2.1 kg',
      buttons: [
        { kind: 'reply', text: 'Buy', value: null },
        { kind: 'reply', text: 'More', value: null },
      ],
    });
    expect(sent('list-picker')).toMatchObject({
      type: 'list',
      opens: 'Choose',
      sections: [
        { title: 'Orders', rows: [{ title: 'Status', description: 'Where it is' }, { title: 'Return' }] },
        { title: 'Other', rows: [{ title: 'Talk to us', description: null }] },
      ],
    });
    expect(sent('carousel-with-links')).toMatchObject({
      type: 'carousel',
      cards: [{ buttons: [{ kind: 'link', value: 'https://shop.example.com/1' }] }, {}],
    });
  });

  test('a template as the customer reads it', () => {
    expect(sent('template-named')).toEqual({
      type: 'template',
      name: 'appointment',
      language: 'de',
      header: { text: null, file: { kind: 'image', mime: null, filename: null, voice: false, caption: null } },
      body: 'Hallo Ann, Termin am Montag.',
      footer: null,
      buttons: [
        { kind: 'reply', text: 'Passt', value: null },
        { kind: 'link', text: 'Karte', value: 'https://x.example/shop-7' },
      ],
      location: null,
      offer: null,
      cards: [],
    });
  });

  test('a template with an offer, with a place at its head, and with cards', () => {
    expect(sent('template-from-portal-offer')).toMatchObject({
      header: { file: { kind: 'image' } },
      offer: { text: 'Expiring offer!', endsAt: '2027-01-15T08:00:00.000Z' },
      buttons: [
        { kind: 'copy', value: 'CARIBE25' },
        { kind: 'link', value: 'https://awesomedestinations.com/offers?code=n3mtql' },
      ],
    });
    expect(sent('template-from-portal-location')).toMatchObject({
      header: null,
      location: {
        latitude: 37.483307,
        longitude: -122.148981,
        name: 'Pablo Morales',
        address: '1 Hacker Way, Menlo Park, CA 94025',
      },
    });
    expect(sent('template-from-portal-cards')).toMatchObject({
      header: null,
      cards: [
        {
          header: { file: { kind: 'image' } },
          body: 'Rare lemons for unique cocktails. Use code 15OFF to get 15% off all produce.',
          buttons: [{ kind: 'reply' }, { kind: 'link', value: 'https://www.luckyshrub.com/rare-lemons/1234' }],
        },
        { body: expect.stringContaining('Exotic fruit') },
      ],
    });
  });

  test('a template that Meta shows no more is its name and the text as it went', () => {
    expect(sent('template-unknown-definition')).toMatchObject({ name: 'order_update', body: 'Dear Ann', buttons: [] });
  });
});

describe('the file at the head', () => {
  const head = (name: string, card: number | null) => headFile(fixture('outbound', name).expected.sends[0], card);

  test('is known by what was sent, of the message and of each card', () => {
    expect(head('template-from-portal-offer', null)).toEqual({ mediaId: '1602186516975000', kind: 'image' });
    expect([0, 1, 2].map((card) => head('template-from-portal-cards', card)?.mediaId)).toEqual([
      '24230790383178626',
      '24230790383178627',
      undefined,
    ]);
    expect(head('card', null)).toMatchObject({ kind: 'image' });
    expect(head('carousel-with-links', 1)).toMatchObject({ kind: 'image' });
  });

  test.each(['template-from-portal-location', 'template-from-portal-cards', 'text', 'list-picker'])(
    'there is none in %s',
    (name) => {
      expect(head(name, null)).toBeNull();
    },
  );
});

test('nothing that a history may hold breaks the page', () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom('text', 'image', 'location', 'contacts', 'interactive', 'button', 'edit', 'reaction'),
    }),
    fc
      .tuple(
        fc.constantFrom('text', 'image', 'location', 'contacts', 'interactive', 'template', 'edit'),
        fc.jsonValue(),
      )
      .map(([type, body]) => ({ type, [type]: body })),
  );
  fc.assert(
    fc.property(part, (value) => {
      expect(shownInbound(value)).toHaveProperty('type');
      expect(shownOutbound(value, nothing)).toHaveProperty('type');
      expect(() => headFile(value, 0)).not.toThrow();
    }),
  );
});
