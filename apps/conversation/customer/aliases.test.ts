import { expect, test } from 'vitest';
import { readableAliases } from './aliases.ts';

test('numbers and usernames are shown, as they are written; ids of WhatsApp are not', () => {
  expect(
    readableAliases(['551187654321', '@ann.old', 'US.13491208655302741918', 'BR.ENT.11815799212886844830']),
  ).toEqual(['+551187654321', '@ann.old']);
});
