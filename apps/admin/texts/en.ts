import { words } from '../../ui/words.ts';
import { en as activity } from './activity/en.ts';
import { en as apiKeys } from './api-keys/en.ts';
import { en as audit } from './audit/en.ts';
import { en as capabilities } from './capabilities/en.ts';
import { en as conversations } from './conversations/en.ts';
import { en as deadLetters } from './dead-letters/en.ts';
import { en as doctor } from './doctor/en.ts';
import { en as impersonation } from './impersonation/en.ts';
import { en as journeys } from './journeys/en.ts';
import { en as keys } from './keys/en.ts';
import { en as numbers } from './numbers/en.ts';
import { en as onboarding } from './onboarding/en.ts';
import { en as operators } from './operators/en.ts';
import { en as people } from './people/en.ts';
import { en as permissions } from './permissions/en.ts';
import { en as quarantine } from './quarantine/en.ts';
import { en as settings } from './settings/en.ts';
import { en as shell } from './shell/en.ts';
import { en as templateKinds } from './template-kinds/en.ts';
import { en as templates } from './templates/en.ts';
import { en as tenants } from './tenants/en.ts';

export const en = {
  ...shell,
  parts: words,
  activity,
  apiKeys,
  audit,
  capabilities,
  conversations,
  deadLetters,
  doctor,
  impersonation,
  journeys,
  keys,
  numbers,
  onboarding,
  operators,
  people,
  permissions,
  quarantine,
  settings,
  templateKinds,
  templates,
  tenants,
};

/** Every word of the page in one language. */
export type Texts = typeof en;
