import { words } from '../../ui/words/he.ts';
import { he as activity } from './activity/he.ts';
import { he as apiKeys } from './api-keys/he.ts';
import { he as audit } from './audit/he.ts';
import { he as capabilities } from './capabilities/he.ts';
import { he as conversations } from './conversations/he.ts';
import { he as deadLetters } from './dead-letters/he.ts';
import { he as doctor } from './doctor/he.ts';
import type { Texts } from './en.ts';
import { he as impersonation } from './impersonation/he.ts';
import { he as journeys } from './journeys/he.ts';
import { he as keys } from './keys/he.ts';
import { he as numbers } from './numbers/he.ts';
import { he as onboarding } from './onboarding/he.ts';
import { he as operators } from './operators/he.ts';
import { he as people } from './people/he.ts';
import { he as permissions } from './permissions/he.ts';
import { he as quarantine } from './quarantine/he.ts';
import { he as settings } from './settings/he.ts';
import { he as shell } from './shell/he.ts';
import { he as templateKinds } from './template-kinds/he.ts';
import { he as templates } from './templates/he.ts';
import { he as tenants } from './tenants/he.ts';

export const he: Texts = {
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
