import type { MantineColorsTuple } from '@mantine/core';

/** The agent's side and the product's own colour. */
export const iris: MantineColorsTuple = [
  '#eef0ff',
  '#dfe3ff',
  '#c2c9fb',
  '#a2acf5',
  '#8591ee',
  '#6673e3',
  '#4a56cf',
  '#3d48b4',
  '#333c95',
  '#2a3177',
];

/** The customer's side. */
export const jade: MantineColorsTuple = [
  '#e6f8f1',
  '#cff0e3',
  '#a3e1cb',
  '#71cfaf',
  '#46bd95',
  '#22a47c',
  '#0b7f5f',
  '#076c50',
  '#065843',
  '#044434',
];

export const rose: MantineColorsTuple = [
  '#fff0f1',
  '#ffdfe2',
  '#fcbcc2',
  '#f6949e',
  '#ee6d7a',
  '#dd4757',
  '#bf2a3c',
  '#a32031',
  '#861a29',
  '#691420',
];

/** Greys with a little blue in them; `dark` runs from text to background, as Mantine reads it. */
export const gray: MantineColorsTuple = [
  '#f6f7fa',
  '#eef0f5',
  '#e2e6ed',
  '#d0d6e0',
  '#b4bcca',
  '#8d97a8',
  '#586274',
  '#434c5c',
  '#2b3340',
  '#171c26',
];

export const dark: MantineColorsTuple = [
  '#e8ecf3',
  '#c9d0dc',
  '#a7b1c1',
  '#6e7a8e',
  '#3a4557',
  '#2c3544',
  '#222a37',
  '#171d27',
  '#10151d',
  '#0b0f15',
];
