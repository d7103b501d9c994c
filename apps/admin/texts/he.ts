import { words } from '../../ui/words/he.ts';
import type { Texts } from './en.ts';
import { he as shell } from './shell/he.ts';
import { he as tenants } from './tenants/he.ts';

export const he: Texts = { ...shell, parts: words, tenants };
