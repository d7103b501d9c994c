import { readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSample, sample } from './samples.ts';

const folder = new URL('./samples/', import.meta.url);
const names = readdirSync(folder);

test('the samples are small, and each is what its name says', () => {
  const sizes = names.map((name) => statSync(new URL(name, folder)).size);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(400_000);
  const begins = names.map((name) => {
    if (!isSample(name)) throw new Error(`${name} has no type`);
    return [name, Buffer.from(sample(name).bytes.subarray(0, 12)).toString('latin1')] as const;
  });
  const marks: Record<string, RegExp> = {
    jpg: /^\xff\xd8\xff/,
    webp: /^RIFF.{4}WEBP/s,
    gif: /^GIF89a/,
    mp4: /^.{4}ftyp/s,
    ogg: /^OggS/,
    wav: /^RIFF.{4}WAVE/s,
    pdf: /^%PDF-/,
  };
  for (const [name, begin] of begins) expect(begin, name).toMatch(marks[name.split('.')[1] ?? ''] as RegExp);
});
