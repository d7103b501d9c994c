import { words } from '../../ui/words/es.ts';
import { es as activity } from './activity/es.ts';
import { es as apiKeys } from './api-keys/es.ts';
import { es as audit } from './audit/es.ts';
import { es as capabilities } from './capabilities/es.ts';
import { es as conversations } from './conversations/es.ts';
import { es as deadLetters } from './dead-letters/es.ts';
import { es as doctor } from './doctor/es.ts';
import type { Texts } from './en.ts';
import { es as impersonation } from './impersonation/es.ts';
import { es as journeys } from './journeys/es.ts';
import { es as keys } from './keys/es.ts';
import { es as numbers } from './numbers/es.ts';
import { es as onboarding } from './onboarding/es.ts';
import { es as operators } from './operators/es.ts';
import { es as people } from './people/es.ts';
import { es as permissions } from './permissions/es.ts';
import { es as quarantine } from './quarantine/es.ts';
import { es as settings } from './settings/es.ts';
import { es as shell } from './shell/es.ts';
import { es as templateKinds } from './template-kinds/es.ts';
import { es as templates } from './templates/es.ts';
import { es as tenants } from './tenants/es.ts';

export const es: Texts = {
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
