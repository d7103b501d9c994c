import { expect, test } from 'vitest';
import { faultCodes } from '../kit/fault.ts';
import { causeOf, causeOfCode, gaveUp } from '../kit/queue/dead/cause.ts';
import { adviceOn } from './dead-letters.ts';
import { failureCodes } from './failure-codes.ts';

const codesOfMeta = Object.keys(failureCodes).filter((code) => /^\d+$/.test(code));
const ofMeta = (code: number | string) => causeOf({ code: 'rejected', details: { metaCode: Number(code) } });
const ofGenesys = (status: number) => causeOf({ code: 'rejected', details: { status } });
/** Codes that have no sentence of their own, one of each class, and one that nobody knows. */
const others = [10, 368, 80007, 132069, 131000, 135000, 999_999];
const statuses = [400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503];

const causes = [
  gaveUp.cause,
  ...faultCodes.map(causeOfCode),
  ...[...codesOfMeta, ...others].map(ofMeta),
  ...statuses.map(ofGenesys),
];

test.each(causes)('%s is explained, and something can be done about it', (cause) => {
  const { what, fix } = adviceOn(cause);
  expect(what).toMatch(/^[A-Z].{10,}[.)]$/);
  expect(what).not.toMatch(/^It failed with/);
  expect(fix).toMatch(/^[A-Z].{10,}\.$/);
});

test('only a closed window needs a template', () => {
  expect(causes.filter((cause) => adviceOn(cause).needs === 'template')).toEqual(['window-closed']);
  expect(adviceOn('window-closed')).toMatchObject({ needs: 'template', hopeless: true });
});

test.each([
  ['whatsapp/130429', /60 a minute/, false],
  ['whatsapp/190', /WhatsApp Manager/, false],
  ['whatsapp/10', /WhatsApp Manager/, false],
  ['whatsapp/131000', /nothing is sent again before its outcome is settled/, false],
  ['whatsapp/131026', /Drop them/, true],
  ['whatsapp/999999', /.+/, expect.any(Boolean)],
  ['genesys/401', /id and secret/, false],
  ['genesys/422', /refused again/, true],
  ['genesys/503', /at a rate/, false],
  ['too-large', /Drop them/, true],
  ['gave-up', /Replay one of them before the rest/, false],
])('%s says what to do, and whether the same would fail again', (cause, fix, hopeless) => {
  expect(adviceOn(cause)).toEqual({ what: expect.any(String), fix: expect.stringMatching(fix), needs: null, hopeless });
});

test.each(['of-a-later-version', 'genesys/302', 'genesys/', 'constructor', 'whatsapp/toString'])(
  'a cause that this version does not know (%s) is shown as it is',
  (cause) => {
    const { what, fix, needs, hopeless } = adviceOn(cause);
    expect(what).toContain(cause.replace('whatsapp/', ''));
    expect(fix).not.toBe('');
    expect(needs).toBeNull();
    expect(typeof hopeless).toBe('boolean');
  },
);
