import { expect, test } from 'vitest';
import { judgeFile } from './file-limits.ts';

const megabyte = 1_000_000;

test.each([
  [
    { type: 'image/png', size: 5 * megabyte },
    { fits: true, kind: 'image' },
  ],
  [
    { type: 'image/png', size: 5 * megabyte + 1 },
    { fits: false, why: 'size', kind: 'image', most: 5 * megabyte },
  ],
  [
    { type: 'image/gif', size: 10 },
    { fits: false, why: 'type' },
  ],
  [
    { type: 'video/mp4', size: 17 * megabyte },
    { fits: false, why: 'size', kind: 'video', most: 16 * megabyte },
  ],
  [
    { type: 'audio/webm;codecs=opus', size: 10 },
    { fits: true, kind: 'audio' },
  ],
  [
    { type: 'application/pdf', size: 99 * megabyte },
    { fits: true, kind: 'document' },
  ],
  [
    { type: '', size: 10 },
    { fits: true, kind: 'document' },
  ],
  [
    { type: 'text/plain', size: 0 },
    { fits: false, why: 'empty' },
  ],
])('%j: %j', (file, judged) => {
  expect(judgeFile(file)).toEqual(judged);
});
