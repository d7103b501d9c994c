import { words } from '../../ui/words/ar.ts';
import type { Texts } from './en.ts';
import { ar as shell } from './shell/ar.ts';
import { ar as tenants } from './tenants/ar.ts';

export const ar: Texts = { ...shell, parts: words, tenants };
