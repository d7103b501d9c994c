import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { redacted } from './redact.ts';

test('the structure stays, of values their kind and length', () => {
  const message = {
    from: '16505551234',
    from_user_id: 'US.13491208655302741918',
    id: 'wamid.HBgLMTY1MDU1NTEyMzQ=',
    timestamp: '1739321024',
    type: 'image',
    image: {
      caption: 'Taj Mahal 🕌',
      mime_type: 'image/jpeg',
      id: '1003383421387256',
      url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
      animated: false,
    },
    location: { latitude: 37.44, name: 'Guggenheim' },
    contacts: [{ name: { formatted_name: 'Barbara J. Johnson' } }],
    context: { referred_product: null },
    flow_token: 'abc',
  };
  expect(redacted(message)).toEqual({
    from: '‹number: 11›',
    from_user_id: '‹id: 23›',
    id: '‹id: 26›',
    timestamp: '1739321024',
    type: 'image',
    image: {
      caption: '‹text: 11›',
      mime_type: 'image/jpeg',
      id: '‹number: 16›',
      url: '‹link: 64›',
      animated: false,
    },
    location: { latitude: '‹number: 5›', name: '‹name: 10›' },
    contacts: [{ name: { formatted_name: '‹name: 18›' } }],
    context: { referred_product: null },
    flow_token: '‹token: 3›',
  });
});

test('a template is told by its name, and nobody else is', () => {
  const template = { name: 'order_update', language: { code: 'de' }, components: [{ type: 'body', name: 'Ann' }] };
  expect(redacted({ template })).toEqual({
    template: { ...template, components: [{ type: 'body', name: '‹name: 3›' }] },
  });
});

test('a listed field that holds what somebody wrote is withheld, and so is a field that is named by somebody', () => {
  expect(redacted({ type: 'Où est ma commande ?', status: 'x'.repeat(65), '49170123': 1, [`é`]: true })).toEqual({
    type: '‹text: 20›',
    status: '‹text: 65›',
    '‹name: 8›': '‹number: 1›',
    '‹name: 1›': true,
  });
});

test('nothing of the vendors’ examples that a person wrote or is called by is left', () => {
  const folder = new URL('../../../translate/fixtures/inbound/', import.meta.url);
  const kept = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') kept.add(value);
    else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) collect(one);
  };
  let examples = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const { message, expected } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
    collect(redacted(message));
    collect(redacted((expected as { message?: unknown }).message));
    examples += 1;
  }
  expect(examples).toBeGreaterThan(30);
  const values = [...kept].filter((value) => !/^‹(text|name|number|id|link|token): \d+›$/.test(value));
  // Times, types and languages are what remains.
  const isTime = (value: string) => /^\d{10}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
  expect(values.filter((value) => !isTime(value)).toSorted()).toMatchInlineSnapshot(`
    [
      "Audio",
      "File",
      "Image",
      "Opaque",
      "Phone",
      "Video",
      "ad",
      "application/pdf",
      "audio",
      "audio/mpeg",
      "audio/ogg",
      "audio/ogg; codecs=opus",
      "business_renamed",
      "button",
      "button_reply",
      "call_permission_reply",
      "contacts",
      "document",
      "edit",
      "hologram",
      "image",
      "image/jpeg",
      "image/png",
      "image/webp",
      "interactive",
      "list_reply",
      "location",
      "nfm_reply",
      "order",
      "poll_creation",
      "product",
      "reaction",
      "request_welcome",
      "revoke",
      "sticker",
      "system",
      "text",
      "unsupported",
      "user_action",
      "user_changed_number",
      "user_changed_user_id",
      "video",
      "video/3gpp",
      "video/mp4",
    ]
  `);
});
