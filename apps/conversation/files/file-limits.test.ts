import { expect, test } from 'vitest';
import { judgeFile } from './file-limits.ts';

const megabyte = 1_000_000;

test.each([
  [
    { type: 'image/png', size: 25 * megabyte },
    { fits: true, kind: 'image' },
  ],
  [
    { type: 'image/png', size: 25 * megabyte + 1 },
    { fits: false, why: 'size', kind: 'image', most: 25 * megabyte },
  ],
  [
    { type: 'image/gif', size: 10 },
    { fits: false, why: 'type', kind: 'image', formats: 'JPEG, PNG' },
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
    { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', size: 10 },
    { fits: true, kind: 'document' },
  ],
  [
    { type: 'application/zip', size: 10 },
    { fits: false, why: 'type', kind: 'document', formats: 'PDF, DOC(X), XLS(X), PPT(X), TXT, CSV' },
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
