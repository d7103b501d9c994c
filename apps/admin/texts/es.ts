import { words } from '../../ui/words/es.ts';
import type { Texts } from './en.ts';
import { es as shell } from './shell/es.ts';
import { es as tenants } from './tenants/es.ts';

export const es: Texts = { ...shell, parts: words, tenants };
