import { words } from '../../ui/words.ts';
import { en as shell } from './shell/en.ts';
import { en as tenants } from './tenants/en.ts';

export const en = { ...shell, parts: words, tenants };

/** Every word of the page in one language. */
export type Texts = typeof en;
