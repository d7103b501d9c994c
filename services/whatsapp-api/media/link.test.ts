import { expect, test } from 'vitest';
import { box } from '../../../kit/crypto.ts';
import { links } from './link.ts';

const ring = [{ id: 'k-1', key: Buffer.alloc(32, 1) }];
const hour = 3_600_000;
const file = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '106540352242922',
  mediaId: '1003383421387256',
  mime: 'image/jpeg',
  filename: 'Ünïcødé.jpg',
  sha256: null,
};
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

test.each([
  ['attachment', 24],
  ['text', 7 * 24],
] as const)('a link as %s lives %i hours', (purpose, hours) => {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const { make, open } = links(
    ring,
    () => 'https://bridge.example',
    () => now,
  );
  const { url, expiresAt } = make(file, purpose);
  expect(url).toMatch(/^https:\/\/bridge\.example\/media\/k-1\.[\w-]+$/);
  expect(Date.parse(expiresAt) - now).toBe(hours * hour);
  expect(open(tokenOf(url))).toMatchObject({ ...file, secondsLeft: hours * 3600 });
  now += hours * hour - 1000;
  expect(open(tokenOf(url)).secondsLeft).toBe(1);
  now += 1000;
  expect(() => open(tokenOf(url))).toThrow('the link is not valid or expired');
});

test('each of many links opens, whatever its bytes', () => {
  const { make, open } = links(ring, () => '');
  for (let index = 0; index < 200; index += 1)
    expect(open(tokenOf(make({ ...file, mediaId: `${index}` }, 'text').url)).mediaId).toBe(`${index}`);
});

test('old keys open what they have sealed; nothing else opens', () => {
  const token = tokenOf(links(ring, () => '').make(file, 'text').url);
  const newer = [{ id: 'k-2', key: Buffer.alloc(32, 2) }, ...ring];
  expect(links(newer, () => '').open(token).mediaId).toBe(file.mediaId);

  const flipped = token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1);
  const elsewhere = box(ring).seal('another place', JSON.stringify({ ...file, expires: Date.now() + hour }));
  const noLink = box(ring).seal('media', JSON.stringify({ expires: Date.now() + hour }));
  const foreign = links([{ id: 'k-1', key: Buffer.alloc(32, 9) }], () => '').make(file, 'text').url;
  const bad = ['', '.', 'k-1.', 'k-9.AAAA', 'x', `k-1.${'A'.repeat(80)}`, flipped, elsewhere, noLink, tokenOf(foreign)];
  for (const one of bad) {
    expect(() => links(ring, () => '').open(one)).toThrow(
      expect.objectContaining({ code: 'forbidden', message: 'the link is not valid or expired', details: undefined }),
    );
  }
});
