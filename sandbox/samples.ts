import { readFileSync } from 'node:fs';

const folder = new URL('./samples/', import.meta.url);

/** The files that the page sends and the pictures on its cards; small, and made for this project. */
const types = {
  'campsite.jpg': 'image/jpeg',
  'tent.jpg': 'image/jpeg',
  'backpack.jpg': 'image/jpeg',
  'boots.jpg': 'image/jpeg',
  'fox.webp': 'image/webp',
  'parcel.gif': 'image/gif',
  'lake.mp4': 'video/mp4',
  'voice-note.ogg': 'audio/ogg; codecs=opus',
  'chime.wav': 'audio/wav',
  'invoice.pdf': 'application/pdf',
  'returns.pdf': 'application/pdf',
} as const;

export type SampleName = keyof typeof types;

export const isSample = (name: string): name is SampleName => Object.hasOwn(types, name);

export const sample = (name: SampleName, filename: string = name) => ({
  bytes: new Uint8Array(readFileSync(new URL(name, folder))),
  mime: types[name],
  filename,
});

/** Where the page's server serves them. */
export const samplePath = (name: SampleName): string => `/api/samples/${name}`;
