import { expect, test } from 'vitest';
import { passwordStrength } from './password-strength.ts';

test.each([
  ['', 'short'],
  ['Xk4#pQ9!vLm', 'short'],
  // Eleven characters, two code units each.
  ['🦊🐢🐙🦉🐝🦋🐳🦔🐌🦎🐊', 'short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012', 'weak'],
  ['Password1234', 'weak'],
  ['passwordpassword', 'weak'],
  ['qwertyqwerty12', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['Willkommen2026!', 'weak'],
  ['abababababababababab', 'weak'],
  ['teapot lantern', 'fair'],
  ['mossy teapot lantern', 'good'],
  ['mossy teapot by the lantern', 'strong'],
  ['vG7#pQ9!xLm2', 'good'],
  ['vG7#pQ9!xLm2Rw4$', 'strong'],
  ['قمر وشاي وبحر ونافذة', 'good'],
] as const)('%s is %s', (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});
