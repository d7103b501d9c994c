import { expect, test } from 'vitest';
import { kindInWords, lostInWords } from '../apps/admin/activity/lost-words.ts';
import { de } from '../apps/admin/texts/capabilities/de.ts';
import { en } from '../apps/admin/texts/capabilities/en.ts';
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
  expect(lostInWords(row.lost, en)).toBe(row.lost);
  expect(lostInWords(row.lost, de)).not.toContain(row.lost);
});

test('of several sentences each has its words, and a new one stays as it is', () => {
  const { sticker, quote } = inboundCapabilities;
  const both = gradeOf([sticker, quote]).lost ?? '';
  expect(lostInWords(both, de)).toBe(`${de.lost[sticker.lost]}; ${de.lost[quote.lost]}`);
  expect(lostInWords(`${quote.lost}; the scent; ${quote.lost}`, de)).toBe(
    `${de.lost[quote.lost]}; the scent; ${de.lost[quote.lost]}`,
  );
  expect(kindInWords('inbound', 'scent', de)).toBeUndefined();
});
