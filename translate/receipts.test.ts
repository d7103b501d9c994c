import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { openInboundReceipt } from '../wire/genesys/inbound.ts';
import { status } from '../wire/meta/webhook.ts';
import { failureOf } from './failures.ts';
import { pricingOf, receiptDue, statusOf, toReceipt } from './receipts.ts';

test.each([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'played'],
  ['failed', 'failed'],
  ['deleted', null],
  ['warning', null],
  ['Sent', null],
  ['', null],
])('status %j is %j', (given, expected) =>
  expect(statusOf(status.parse({ id: 'wamid.x', status: given, timestamp: '1' }))).toBe(expected),
);

test.each([
  [
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' },
    { category: 'utility', type: 'regular', billable: true },
  ],
  // As Meta announces it for the time when `billable` is gone, and what it may have thought of by then.
  [
    { pricing_model: 'PMP', category: 'service' },
    { category: 'service', type: null, billable: null },
  ],
  [
    { type: 7, category: 'marketing', billable: 'yes' },
    { category: 'marketing', type: null, billable: null },
  ],
  [{ type: 'regular' }, undefined],
  ['regular', undefined],
  [undefined, undefined],
])('of the charge %j is known %j', (pricing, known) => {
  expect(pricingOf(status.parse({ id: 'wamid.x', status: 'sent', timestamp: '1', pricing }))).toEqual(known);
});

// What Genesys knows -> what it is told now, by the status that the message has reached.
const due: Record<string, [untold: string | null, delivered: string | null, failed: string | null]> = {
  queued: [null, null, null],
  unknown: [null, null, null],
  sent: [null, null, null],
  delivered: ['Delivered', null, null],
  read: ['Delivered', null, null],
  played: ['Delivered', null, null],
  failed: ['Failed', 'Failed', null],
};
test.each(Object.entries(due))('receipt due at %s', (reached, expected) => {
  expect([null, 'Delivered' as const, 'Failed' as const].map((told) => receiptDue(reached, told))).toEqual(expected);
});

describe('failure', () => {
  const details = 'Message failed to send because more than 24 hours have passed';
  test.each([
    [
      [{ code: 131047, title: 'Re-engagement message', message: 'm', error_data: { details } }],
      '131047',
      `131047 ${details}`,
    ],
    [
      [{ code: 131026, title: 'Undeliverable', message: 'Message undeliverable' }],
      '131026',
      '131026 Message undeliverable',
    ],
    [[{ code: 131026, title: 'Undeliverable' }], '131026', '131026 Undeliverable'],
    [[{ code: 1 }, { code: 2 }], '1', '1 no details'],
    [[], 'unknown', 'WhatsApp gives no reason'],
    [undefined, 'unknown', 'WhatsApp gives no reason'],
  ])('%j', (errors, code, message) => expect(failureOf(errors)).toEqual({ code, message }));

  test('is cut to what fits', () => {
    expect(failureOf([{ code: 1, title: 'x'.repeat(1000) }]).message).toHaveLength(500);
  });
});

describe('receipt', () => {
  const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(
    JSON.parse(readFileSync(new URL('../wire/genesys/contract.openapi.json', import.meta.url), 'utf8')) as object,
    'contract',
  );
  const accepts = ajv.compile({ $ref: 'contract#/components/schemas/OpenInboundNormalizedReceipt' });
  const to = { id: '16505551234', idType: 'Phone' as const };
  const time = '2026-11-22T10:00:00.000Z';

  test('delivered', () => {
    const receipt = toReceipt('g-1', to, 'Delivered', time, null);
    expect(receipt).toEqual({ id: 'g-1', channel: { to, time }, status: 'Delivered', isFinalReceipt: true });
    expect([accepts(receipt), openInboundReceipt.safeParse(receipt).success]).toEqual([true, true]);
  });

  test.each([
    ['131047', 'MessageNotAllowed'],
    ['131026', 'InvalidDestination'],
    ['131050', 'RecipientOptedOut'],
    ['131051', 'UnsupportedMessage'],
    ['131053', 'MediaTypeNotAllowed'],
    ['130429', 'RateLimited'],
    ['131056', 'RateLimited'],
    ['131000', 'ServerError'],
    ['131016', 'ServerError'],
    ['132000', 'InvalidMessageStructure'],
    ['999999', 'GeneralError'],
    ['unknown', 'GeneralError'],
    ['InvalidMessageStructure', 'InvalidMessageStructure'],
    [undefined, 'GeneralError'],
  ])('failed with %s is %s at Genesys', (code, expected) => {
    const receipt = toReceipt('g-1', to, 'Failed', time, code === undefined ? null : { code, message: 'why' });
    expect(receipt).toMatchObject({
      status: 'Failed',
      reasons: [{ code: expected, message: code ? 'why' : 'The message was not delivered.' }],
    });
    expect([accepts(receipt), openInboundReceipt.safeParse(receipt).success]).toEqual([true, true]);
  });
});
