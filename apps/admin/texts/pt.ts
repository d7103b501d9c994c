import { words } from '../../ui/words/pt.ts';
import { pt as activity } from './activity/pt.ts';
import { pt as apiKeys } from './api-keys/pt.ts';
import { pt as audit } from './audit/pt.ts';
import { pt as capabilities } from './capabilities/pt.ts';
import { pt as conversations } from './conversations/pt.ts';
import { pt as deadLetters } from './dead-letters/pt.ts';
import { pt as doctor } from './doctor/pt.ts';
import type { Texts } from './en.ts';
import { pt as impersonation } from './impersonation/pt.ts';
import { pt as journeys } from './journeys/pt.ts';
import { pt as keys } from './keys/pt.ts';
import { pt as numbers } from './numbers/pt.ts';
import { pt as onboarding } from './onboarding/pt.ts';
import { pt as operators } from './operators/pt.ts';
import { pt as people } from './people/pt.ts';
import { pt as permissions } from './permissions/pt.ts';
import { pt as quarantine } from './quarantine/pt.ts';
import { pt as settings } from './settings/pt.ts';
import { pt as shell } from './shell/pt.ts';
import { pt as templateKinds } from './template-kinds/pt.ts';
import { pt as templates } from './templates/pt.ts';
import { pt as tenants } from './tenants/pt.ts';

export const pt: Texts = {
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
