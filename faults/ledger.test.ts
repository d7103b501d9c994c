import { expect, test } from 'vitest';
import { openLedger } from './ledger.ts';

function threeSent() {
  const ledger = openLedger();
  const scenario = ledger.begin();
  for (let at = 0; at < 3; at += 1) ledger.sent('inbound', 7, at * 10).acknowledgedAt = at * 10 + 5;
  return { ledger, figures: () => ledger.figures(scenario) };
}

const clean = { lost: 0, doubled: 0, outOfOrder: 0, offeredAgain: 0, unknown: 0 };

test('what arrives once and in order is sound, with the longest waits and the recovery', () => {
  const { ledger, figures } = threeSent();
  ledger.faultEnded(15);
  ledger.arrive('#0 a', 8, 'wamid.0 t', 'inbound');
  ledger.arrive('#1 a', 60, 'wamid.1 t', 'inbound');
  ledger.arrive('#2 a', 61, 'wamid.2 t', 'inbound');
  expect(ledger.counts()).toEqual({ sent: 3, arrived: 3, waiting: 0, strays: 0 });
  expect(figures()).toMatchObject({ ...clean, messages: 3, longestAcknowledgeMs: 5, longestDeliveryMs: 50 });
  expect(figures().recoveryMs).toBe(45);
});

test('a second arrival is doubled, unless the receiver can tell that it is the same', () => {
  const { ledger, figures } = threeSent();
  for (const id of ['wamid.0 t', 'wamid.0 t', 'wamid.9 t']) ledger.arrive('#0 a', 8, id, 'inbound');
  expect(figures()).toMatchObject({ offeredAgain: 1, doubled: 1, lost: 2 });
});

test('what arrives after a later one of its conversation is out of order; the other direction does not matter', () => {
  const { ledger, figures } = threeSent();
  ledger.sent('outbound', 7, 40);
  ledger.arrive('#3 a', 41, 'wamid.x', 'outbound');
  for (const number of [0, 2, 1]) ledger.arrive(`#${number} a`, 50, `wamid.${number} t`, 'inbound');
  expect(figures()).toMatchObject({ ...clean, outOfOrder: 1 });
});

test('what is honestly unknown is not lost, what failed is, and what nobody has sent is a stray', () => {
  const ledger = openLedger();
  const scenario = ledger.begin();
  for (let at = 0; at < 3; at += 1) ledger.sent('outbound', at, at);
  ledger.outcome(0, 'unknown');
  ledger.outcome(1, 'failed');
  ledger.arrive('[Notice] delayed', 5, 'x', 'inbound');
  ledger.arrive('#2 a', 5, 'x', 'inbound');
  expect(ledger.counts()).toEqual({ sent: 3, arrived: 0, waiting: 1, strays: 2 });
  expect(ledger.figures(scenario)).toMatchObject({ unknown: 1, failed: 1, lost: 2 });
});

test('nobody waits any more for what an earlier scenario has lost', () => {
  const { ledger } = threeSent();
  ledger.begin();
  ledger.sent('outbound', 7, 50);
  expect(ledger.counts()).toMatchObject({ waiting: 1 });
  for (const number of [0, 1, 2]) ledger.arrive(`#${number} a`, 60, `wamid.${number} t`, 'inbound');
  expect(ledger.counts()).toMatchObject({ arrived: 3, waiting: 1 });
});

test('a soak of hours is counted like any other', () => {
  const ledger = openLedger();
  const scenario = ledger.begin();
  const messages = 250_000;
  for (let number = 0; number < messages; number += 1) {
    ledger.sent('inbound', number, number);
    ledger.arrive(`#${number} a`, number + 1, `wamid.${number} t`, 'inbound');
  }
  ledger.faultEnded(messages);
  expect(ledger.figures(scenario)).toMatchObject({ ...clean, messages, longestDeliveryMs: 1 });
});
