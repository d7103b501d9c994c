import { expect, test } from 'vitest';
import { keptFiles } from './kept-files.ts';

test('beyond the limit the oldest files are forgotten', () => {
  const files = keptFiles(10);
  files.keep('a', new Uint8Array(4));
  files.keep('b', new Uint8Array(4));
  files.keep('a', new Uint8Array(5));
  expect([files.get('a')?.byteLength, files.get('b')?.byteLength]).toEqual([5, 4]);
  files.keep('c', new Uint8Array(4));
  expect([files.get('a')?.byteLength, files.get('b'), files.get('c')?.byteLength]).toEqual([5, null, 4]);
  files.keep('d', new Uint8Array(11));
  expect(['a', 'c', 'd'].map(files.get)).toEqual([null, null, null]);
});
