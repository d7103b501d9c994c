import { describe, expect, test } from 'vitest';
import type { ApiError } from './api-error.ts';
import { contractCheck } from './contract-check.ts';
import { inboundRules } from './inbound-rules.ts';

const rules = inboundRules(contractCheck());
const from = { id: '16505551234', idType: 'Phone', nickname: 'Ann' };
const channel = { from, time: '2026-11-22T10:00:00.000Z', messageId: 'wamid.x' };
const attachment = { mediaType: 'Image', url: 'https://example.com/a.jpg', mime: 'image/jpeg' };
const receipt = { id: 'x', channel: { to: { id: '1' }, time: channel.time }, status: 'Delivered' };
const response = {
  channel,
  originatingMessageId: 'x',
  buttonResponse: { type: 'QuickReply', text: 'Yes', payload: 'yes' },
};

test.each<[string, keyof typeof rules, object]>([
  ['a text', 'message', { channel, text: 'Grüße' }],
  ['an attachment without text', 'message', { channel, content: [{ attachment }] }],
  [
    'attributes in the channel',
    'message',
    { channel: { ...channel, metadata: { customAttributes: { k: 'v' } } }, text: 'x' },
  ],
  ['flat metadata', 'message', { channel, text: 'x', metadata: { k: 'v' } }],
  ['an opaque id', 'message', { channel: { ...channel, from: { id: 'US.1349', idType: 'Opaque' } }, text: 'x' }],
  ['typing', 'event', { channel, events: [{ eventType: 'Typing' }] }],
  ['a receipt', 'receipt', receipt],
  ['a failure', 'receipt', { ...receipt, status: 'Failed', reasons: [{ code: 'GeneralError', message: '131047' }] }],
  ['an answer', 'structuredResponse', response],
])('takes %s', (_name, rule, body) => {
  expect(() => rules[rule](body)).not.toThrow();
});

describe('refuses with 400', () => {
  test.each<[string, keyof typeof rules, unknown]>([
    ['no body', 'message', undefined],
    ['no channel', 'message', { text: 'x' }],
    ['no sender', 'message', { channel: { time: channel.time }, text: 'x' }],
    ['no time', 'message', { channel: { from }, text: 'x' }],
    ['a time that is none', 'message', { channel: { ...channel, time: '1739321024' }, text: 'x' }],
    ['an unknown id type', 'message', { channel: { ...channel, from: { ...from, idType: 'WhatsApp' } }, text: 'x' }],
    ['an empty id', 'message', { channel: { ...channel, from: { ...from, id: '' } }, text: 'x' }],
    ['a user id as a phone', 'message', { channel: { ...channel, from: { ...from, id: 'US.1' } }, text: 'x' }],
    ['neither text nor content', 'message', { channel }],
    ['an empty text', 'message', { channel, text: '' }],
    ['a number as text', 'message', { channel, text: 5 }],
    ['attributes beside the channel', 'message', { channel, text: 'x', metadata: { customAttributes: { k: 'v' } } }],
    [
      'attributes that are not flat',
      'message',
      { channel: { ...channel, metadata: { customAttributes: { k: { l: 'v' } } } }, text: 'x' },
    ],
    ['two attachments', 'message', { channel, content: [{ attachment }, { attachment }] }],
    ['other content', 'message', { channel, content: [{ contentType: 'Location', location: {} }] }],
    [
      'an attachment without a type',
      'message',
      { channel, content: [{ attachment: { ...attachment, mime: undefined } }] },
    ],
    ['a sticker', 'message', { channel, content: [{ attachment: { ...attachment, mediaType: 'Sticker' } }] }],
    [
      'an attachment without a URL',
      'message',
      { channel, content: [{ attachment: { ...attachment, url: '/a.jpg' } }] },
    ],
    ['another event', 'event', { channel, events: [{ eventType: 'Presence' }] }],
    ['no events', 'event', { channel, events: [] }],
    ['a read receipt', 'receipt', { ...receipt, status: 'Read' }],
    ['a published receipt', 'receipt', { ...receipt, status: 'Published' }],
    ['an unknown reason', 'receipt', { ...receipt, status: 'Failed', reasons: [{ code: 'Blocked', message: 'x' }] }],
    ['a reason without text', 'receipt', { ...receipt, status: 'Failed', reasons: [{ code: 'GeneralError' }] }],
    [
      'an answer without payload',
      'structuredResponse',
      { ...response, buttonResponse: { type: 'Button', text: 'Yes' } },
    ],
    ['an answer to nothing', 'structuredResponse', { ...response, originatingMessageId: undefined }],
  ])('%s', (_name, rule, body) => {
    let error: ApiError | undefined;
    try {
      rules[rule](body);
    } catch (thrown) {
      error = thrown as ApiError;
    }
    expect(error?.status).toBe(400);
    expect(error?.body()).toMatchObject({
      code: 'bad.request',
      status: 400,
      contextId: expect.any(String),
      details: expect.any(Array),
      errors: [],
    });
  });
});
