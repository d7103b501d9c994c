import { words } from '../../ui/words/ar.ts';
import { ar as activity } from './activity/ar.ts';
import { ar as apiKeys } from './api-keys/ar.ts';
import { ar as audit } from './audit/ar.ts';
import { ar as capabilities } from './capabilities/ar.ts';
import { ar as conversations } from './conversations/ar.ts';
import { ar as deadLetters } from './dead-letters/ar.ts';
import { ar as doctor } from './doctor/ar.ts';
import type { Texts } from './en.ts';
import { ar as impersonation } from './impersonation/ar.ts';
import { ar as journeys } from './journeys/ar.ts';
import { ar as keys } from './keys/ar.ts';
import { ar as numbers } from './numbers/ar.ts';
import { ar as onboarding } from './onboarding/ar.ts';
import { ar as operators } from './operators/ar.ts';
import { ar as people } from './people/ar.ts';
import { ar as permissions } from './permissions/ar.ts';
import { ar as quarantine } from './quarantine/ar.ts';
import { ar as settings } from './settings/ar.ts';
import { ar as shell } from './shell/ar.ts';
import { ar as templateKinds } from './template-kinds/ar.ts';
import { ar as templates } from './templates/ar.ts';
import { ar as tenants } from './tenants/ar.ts';

export const ar: Texts = {
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
