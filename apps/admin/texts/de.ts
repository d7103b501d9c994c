import { words } from '../../ui/words/de.ts';
import { de as activity } from './activity/de.ts';
import { de as apiKeys } from './api-keys/de.ts';
import { de as audit } from './audit/de.ts';
import { de as capabilities } from './capabilities/de.ts';
import { de as conversations } from './conversations/de.ts';
import { de as deadLetters } from './dead-letters/de.ts';
import { de as doctor } from './doctor/de.ts';
import type { Texts } from './en.ts';
import { de as impersonation } from './impersonation/de.ts';
import { de as journeys } from './journeys/de.ts';
import { de as keys } from './keys/de.ts';
import { de as numbers } from './numbers/de.ts';
import { de as onboarding } from './onboarding/de.ts';
import { de as operators } from './operators/de.ts';
import { de as people } from './people/de.ts';
import { de as permissions } from './permissions/de.ts';
import { de as quarantine } from './quarantine/de.ts';
import { de as settings } from './settings/de.ts';
import { de as shell } from './shell/de.ts';
import { de as templateKinds } from './template-kinds/de.ts';
import { de as templates } from './templates/de.ts';
import { de as tenants } from './tenants/de.ts';

export const de: Texts = {
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
