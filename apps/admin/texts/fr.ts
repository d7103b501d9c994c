import { words } from '../../ui/words/fr.ts';
import type { Texts } from './en.ts';
import { fr as shell } from './shell/fr.ts';
import { fr as tenants } from './tenants/fr.ts';

export const fr: Texts = { ...shell, parts: words, tenants };
