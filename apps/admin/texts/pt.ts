import { words } from '../../ui/words/pt.ts';
import type { Texts } from './en.ts';
import { pt as shell } from './shell/pt.ts';
import { pt as tenants } from './tenants/pt.ts';

export const pt: Texts = { ...shell, parts: words, tenants };
