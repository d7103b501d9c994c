import { words } from '../../ui/words/de.ts';
import type { Texts } from './en.ts';
import { de as shell } from './shell/de.ts';
import { de as tenants } from './tenants/de.ts';

export const de: Texts = { ...shell, parts: words, tenants };
