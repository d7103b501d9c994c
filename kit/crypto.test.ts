import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { box, sameSecret, sign, signatureMatches, vault } from './crypto.ts';

// RFC 4231, test case 2: HMAC-SHA-256 of this text under the key "Jefe".
const known = {
  raw: Buffer.from('what do ya want for nothing?'),
  secret: 'Jefe',
  hex: 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  base64: 'sha256=W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=',
};

describe.each(['hex', 'base64'] as const)('signature in %s', (encoding) => {
  const other = encoding === 'hex' ? 'base64' : 'hex';
  const good = known[encoding];
  const matches = (
    header: string | undefined,
    raw: Uint8Array = known.raw,
    secrets: readonly string[] = [known.secret],
  ) => signatureMatches(raw, header, secrets, encoding);

  test('the known answer', () => {
    expect(matches(good)).toBe(true);
    expect(sign(known.raw, known.secret, encoding)).toBe(good);
    expect(matches(good, known.raw, ['new', known.secret])).toBe(true);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['without a value', 'sha256='],
    ['without its name', good.slice(7)],
    ['truncated', good.slice(0, -1)],
    ['truncated by a byte', good.slice(0, -2)],
    ['too long', `${good}0`],
    ['in the other encoding', known[other]],
    ['SHA-1', `sha1=${createHmac('sha1', known.secret).update(known.raw).digest(encoding)}`],
    [
      'of another case',
      encoding === 'hex' ? `sha256=${good.slice(7).toUpperCase()}` : `sha256=${good.slice(7).toLowerCase()}`,
    ],
    ['with a name of another case', good.replace('sha256', 'SHA256')],
    ['garbage', `sha256=${'z'.repeat(64)}`],
    ['with garbage behind it', `${good} `],
    ['with garbage before it', `sha256= ${good.slice(7)}`],
    ['unpadded or short', good.replace(/=$|43$/, '')],
    ['not ASCII', 'sha256=ü'],
  ])('%s: refused', (_name, header) => expect(matches(header)).toBe(false));

  test('of another body, of another secret, of no secret', () => {
    expect(matches(good, Buffer.concat([known.raw, Buffer.from([0])]))).toBe(false);
    expect(matches(good, known.raw, ['jefe', ''])).toBe(false);
    expect(matches(good, known.raw, [])).toBe(false);
  });

  test.each([
    ['escaped by Meta', Buffer.from(String.raw`{"body":"\u00e4\u00f6 \ud83d\ude00 <\/a>"}`)],
    ['as UTF-8', Buffer.from('{"body":"äö 😀"}')],
    ['in another encoding', Buffer.from('{"body":"äö"}', 'latin1')],
    ['no text at all', randomBytes(1000)],
  ])('over the raw bytes: %s', (_name, raw) => {
    const header = `sha256=${createHmac('sha256', 'se cret ü').update(raw).digest(encoding)}`;
    expect(matches(header, raw, ['se cret ü'])).toBe(true);
    const written = Buffer.from(JSON.stringify({ again: raw.toString() }));
    expect(matches(header, written, ['se cret ü'])).toBe(false);
  });
});

test.each([
  ['a', 'a', true],
  ['', '', true],
  ['a', 'b', false],
  ['a', 'aa', false],
  ['', 'a', false],
  ['ä', 'a\u0308', false],
])('same secret: %j and %j', (left, right, same) => expect(sameSecret(left, right)).toBe(same));

const keyOf = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const first = [keyOf('a', 1)];
const rotated = [keyOf('b', 2), keyOf('a', 1)];

describe('vault', () => {
  const { newKey, seal, open } = vault(first);
  const wrapped = newKey('tenant-1');
  const sealed = seal('tenant-1', wrapped, 'token', 'EAA-secret ü');
  const fault = expect.objectContaining({ name: 'Fault', code: 'internal' });

  test('opens what it sealed, and seals the same text differently each time', () => {
    expect(open('tenant-1', wrapped, 'token', sealed)).toBe('EAA-secret ü');
    expect(seal('tenant-1', wrapped, 'token', 'EAA-secret ü')).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), 'base64').includes('EAA')).toBe(false);
    expect(open('tenant-1', wrapped, 'token', seal('tenant-1', wrapped, 'token', ''))).toBe('');
  });

  test('every flipped bit is noticed', () => {
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open('tenant-1', wrapped, 'token', `v1.${flipped.toString('base64')}`), `bit ${bit}`).toThrow(fault);
    }
  });

  test.each([
    ['another tenant', () => open('tenant-2', wrapped, 'token', sealed)],
    ['another tenant with the key of its own', () => open('tenant-2', newKey('tenant-2'), 'token', sealed)],
    ['another key of the same tenant', () => open('tenant-1', newKey('tenant-1'), 'token', sealed)],
    ['another field', () => open('tenant-1', wrapped, 'Token', sealed)],
    ['another key ring', () => vault([keyOf('b', 2)]).open('tenant-1', wrapped, 'token', sealed)],
    ['another master key of the same name', () => vault([keyOf('a', 2)]).open('tenant-1', wrapped, 'token', sealed)],
    ['an empty key ring', () => vault([]).newKey('tenant-1')],
    ['truncated', () => open('tenant-1', wrapped, 'token', sealed.slice(0, 30))],
    ['empty', () => open('tenant-1', wrapped, 'token', '')],
  ])('%s: does not open', (_name, attempt) => expect(attempt).toThrow(fault));

  test('a rotated ring opens the old and wraps with the new', () => {
    const now = vault(rotated);
    expect(now.open('tenant-1', wrapped, 'token', sealed)).toBe('EAA-secret ü');
    const newer = now.newKey('tenant-1');
    expect(newer).toMatch(/^b\./);
    expect(() => vault(first).open('tenant-1', newer, 'token', now.seal('tenant-1', newer, 'token', 'x'))).toThrow(
      'not in the key ring',
    );
  });
});

describe('box', () => {
  const sealed = box(first).seal('place', 'token');
  test('opens in its place, also with a rotated ring', () => {
    expect(box(first).open('place', sealed)).toBe('token');
    expect(box(rotated).open('place', sealed)).toBe('token');
    expect(sealed).not.toContain('token');
  });
  test.each([
    ['another place', () => box(first).open('elsewhere', sealed)],
    ['another ring', () => box([keyOf('b', 2)]).open('place', sealed)],
    ['garbage', () => box(first).open('place', 'a.####')],
    ['nothing', () => box(first).open('place', '')],
  ])('%s: does not open', (_name, attempt) => expect(attempt).toThrow(/./));
});
