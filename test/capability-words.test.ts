import { expect, test } from 'vitest';
import { kindInWords } from '../apps/admin/activity/kind-words.ts';
import { de } from '../apps/admin/texts/capabilities/de.ts';
import { en } from '../apps/admin/texts/capabilities/en.ts';
import { lostText } from '../apps/conversation/messages/lost-text.ts';
import { type Capability, gradeOf, inboundCapabilities, outboundCapabilities } from '../translate/capabilities.ts';

/** Copies for the history, and what is no message: they are in no report. */
const notReported = ['echo', 'standby', 'unknown-event'];

const rows = [
  ...Object.entries(inboundCapabilities).map(([kind, row]) => ({ direction: 'inbound' as const, kind, row })),
  ...Object.entries(outboundCapabilities).map(([kind, row]) => ({ direction: 'outbound' as const, kind, row })),
]
  .map((one) => ({ ...one, row: one.row as Capability }))
  .filter(({ kind, row }) => row.grade !== 'full' && !notReported.includes(kind));

test.each(rows)('the report has words for $direction $kind', ({ direction, kind, row }) => {
  expect(kindInWords(direction, kind, en)).toBeTruthy();
  if (row.lost === null) return;
  expect(lostText(row.lost, en.lost)).toBe(row.lost);
  expect(lostText(row.lost, de.lost)).not.toContain(row.lost);
});

test('of several sentences each has its words, and a new one stays as it is', () => {
  const { sticker, quote } = inboundCapabilities;
  const both = gradeOf([sticker, quote]).lost ?? '';
  expect(lostText(both, de.lost)).toBe(`${de.lost[sticker.lost]}; ${de.lost[quote.lost]}`);
  expect(lostText(`${quote.lost}; the scent; ${quote.lost}`, de.lost)).toBe(
    `${de.lost[quote.lost]}; the scent; ${de.lost[quote.lost]}`,
  );
  expect(kindInWords('inbound', 'scent', de)).toBeUndefined();
});
