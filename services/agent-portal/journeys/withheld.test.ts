import { expect, test } from 'vitest';
import type { Journey } from '../../../contracts/journey.ts';
import { maskedCustomer, maskedName, withheldFindings, withheldJourney } from './withheld.ts';

test.each([
  ['Ada Lovelace', 'A… L…'],
  ['محمد علي', 'م… ع…'],
  ['👩 Zoe', '👩… Z…'],
  ['447709002001', '…2001'],
  ['+44 7709 002001', '…2001'],
  ['US.13491208655302741918', '…1918'],
  ['', ''],
])('%s is shown as %s', (name, shown) => {
  expect(maskedName(name)).toBe(shown);
});

const customer = {
  mappingId: 'e3b53a44-3a0e-4c85-9a51-0d58ba8d2e66',
  phoneNumberId: '1',
  name: 'Ada Lovelace',
  username: 'ada',
  waId: '447709002001',
  userId: 'US.13491208655302741918',
};
const hidden = ['Lovelace', 'ada', '447709002001', '13491208655302741918'];

test('a customer keeps what tells one from another', () => {
  expect(maskedCustomer(customer)).toEqual({
    ...customer,
    name: 'A… L…',
    username: 'a…',
    waId: '…2001',
    userId: '…1918',
  });
  expect(maskedCustomer({ ...customer, name: null, waId: null })).toMatchObject({ name: null, waId: null });
});

test('of a journey the way is left, and nothing that somebody said', () => {
  const journey: Journey = {
    messageId: 'm',
    direction: 'outbound',
    kind: 'text',
    status: 'failed',
    customer: 'Ada Lovelace',
    text: 'Your parcel is here',
    conversationId: 'c',
    wamid: 'wamid.HBgMNDQ3NzA5MDAyMDAxFQIAEhggRkY5QUJDREVGMDEyMzQ1',
    genesysMessageId: 'g',
    grade: 'partial',
    lost: 'the original file',
    failure: { code: '131026', message: 'said of 447709002001', values: { name: 'Ada' } },
    createdAt: '2026-11-22T10:00:00.000Z',
    hops: [
      {
        at: '2026-11-22T10:00:00.000Z',
        service: 'whatsapp-api',
        step: 'retried',
        attempt: 2,
        detail: 'Your parcel is here: refused',
        waiting: { for: 'retry', reason: { code: 'unavailable', message: 'WhatsApp answered 503' } },
      },
    ],
  };
  const shown = withheldJourney(journey);
  expect(shown).toMatchObject({
    text: null,
    customer: 'A… L…',
    failure: { code: '131026' },
    lost: 'the original file',
  });
  expect(shown.hops).toEqual([expect.objectContaining({ attempt: 2, waiting: journey.hops[0]?.waiting })]);
  const text = JSON.stringify(shown);
  for (const part of [...hidden, 'parcel', 'Ada', 'NDQ3NzA5MDAyMDAx']) expect(text).not.toContain(part);
  expect(shown.wamid).toBe('wamid.…REVGMDEyMzQ1');
});

test('what was found says which messages there are, and not whose in full', () => {
  const message = {
    messageId: 'm',
    direction: 'inbound' as const,
    kind: 'text',
    status: 'sent' as const,
    createdAt: '2026-11-22T10:00:00.000Z',
  };
  const found = withheldFindings({
    messages: [{ ...message, customer }],
    conversation: {
      conversationId: 'c',
      startedAt: message.createdAt,
      lastMessageAt: message.createdAt,
      customer,
      messages: [message],
    },
    customers: [{ ...customer, messages: [message] }],
    more: true,
  });
  expect(found).toMatchObject({ more: true, conversation: { messages: [message] }, customers: [{ name: 'A… L…' }] });
  for (const part of hidden.filter((one) => one !== 'ada')) expect(JSON.stringify(found)).not.toContain(part);
});
