import { words } from '../../ui/words/fr.ts';
import { fr as activity } from './activity/fr.ts';
import { fr as apiKeys } from './api-keys/fr.ts';
import { fr as audit } from './audit/fr.ts';
import { fr as capabilities } from './capabilities/fr.ts';
import { fr as conversations } from './conversations/fr.ts';
import { fr as deadLetters } from './dead-letters/fr.ts';
import { fr as doctor } from './doctor/fr.ts';
import type { Texts } from './en.ts';
import { fr as impersonation } from './impersonation/fr.ts';
import { fr as journeys } from './journeys/fr.ts';
import { fr as keys } from './keys/fr.ts';
import { fr as numbers } from './numbers/fr.ts';
import { fr as onboarding } from './onboarding/fr.ts';
import { fr as operators } from './operators/fr.ts';
import { fr as people } from './people/fr.ts';
import { fr as permissions } from './permissions/fr.ts';
import { fr as quarantine } from './quarantine/fr.ts';
import { fr as settings } from './settings/fr.ts';
import { fr as shell } from './shell/fr.ts';
import { fr as templateKinds } from './template-kinds/fr.ts';
import { fr as templates } from './templates/fr.ts';
import { fr as tenants } from './tenants/fr.ts';

export const fr: Texts = {
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
