import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { pt } from './pt.ts';
import type { Words } from './words.ts';

export const wordsIn = { en, de, es, pt, fr, ar, he } as const satisfies Record<string, Words>;

/** Of a tenant's languages the first is spoken; the contract lets no list be empty. */
export const wordsOfFirst = (languages: readonly (keyof typeof wordsIn)[]): Words => wordsIn[languages[0] ?? 'en'];
