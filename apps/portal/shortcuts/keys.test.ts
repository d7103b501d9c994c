import { expect, test } from 'vitest';
import { actionOf, pressedKey } from './keys.ts';

const press = (key: string, held: Partial<Parameters<typeof pressedKey>[0]> = {}) =>
  pressedKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test.each([
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('K', { metaKey: true }), 'mod+k'],
  [press('?', { shiftKey: true }), '?'],
  [press('J', { shiftKey: true }), 'shift+j'],
  [press('ArrowDown', { altKey: true }), 'alt+ArrowDown'],
  [press('Shift', { shiftKey: true }), null],
  [press('Enter'), null],
])('%s is %s', (pressed, key) => {
  expect(pressed).toBe(key);
});

test('a key that was chosen takes the place of the first one', () => {
  expect(actionOf('j', {})).toBe('next');
  expect(actionOf('j', { next: 'l' })).toBeUndefined();
  expect(actionOf('l', { next: 'l' })).toBe('next');
});
