import { portalContract } from '../../contracts/agent-portal.ts';
import { auditContract } from '../../contracts/audit.ts';
import { deadLetterContract } from '../../contracts/dead-letters.ts';
import { genesysSetupContract } from '../../contracts/genesys-setup.ts';
import { keysContract } from '../../contracts/keys.ts';
import { operatorsContract } from '../../contracts/operators.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { outboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { whatsappWebhookContract } from '../../contracts/whatsapp-webhook.ts';
import { client } from '../../kit/client.ts';
import { browserSend } from '../ui/api.ts';
import { browserPlace } from '../ui/browser-place.ts';
import { lasting } from '../ui/browser-storage.ts';
import { keepSession } from '../ui/session.ts';
import { keepImpersonation } from './impersonation/keep.ts';
import { readPlace } from './place/address.ts';

/** One call may erase or read anew for a while. */
const patienceMs = 120_000;

/** The page stands under /admin/, the platform's operations at the root of the same host. */
const bare = browserSend(location.origin, undefined, patienceMs);
export const keeper = keepSession(bare, browserPlace());

/** An operator inside a company; see docs/decisions/0036-impersonation.md. */
export const impersonation = keepImpersonation({
  bare,
  own: keeper.send,
  storage: lasting,
  events: window,
  tenantHere: () => readPlace(location.pathname, location.search).tenantId,
});

/** The public operations, in the name of whoever is signed in. */
export const platform = {
  tenants: client(tenantContract, impersonation.send),
  history: client(portalContract, impersonation.send),
  audit: client(auditContract, impersonation.send),
  deadLetters: client(deadLetterContract, impersonation.send),
  genesys: client(genesysSetupContract, impersonation.send),
  keys: client(keysContract, impersonation.send),
  operators: client(operatorsContract, impersonation.send),
  state: client(stateContract, impersonation.send),
  outcomes: client(outboundTransformerContract, impersonation.send),
  templates: client(whatsappContract, impersonation.send),
  quarantine: client(whatsappWebhookContract, impersonation.send),
};
