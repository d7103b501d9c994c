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
import { keepSession } from '../ui/session.ts';

/** One call may erase or read anew for a while. */
const patienceMs = 120_000;

/** The page stands under /admin/, the platform's operations at the root of the same host. */
export const keeper = keepSession(browserSend(location.origin, undefined, patienceMs), browserPlace());

/** The public operations, in the name of whoever is signed in. */
export const platform = {
  tenants: client(tenantContract, keeper.send),
  history: client(portalContract, keeper.send),
  audit: client(auditContract, keeper.send),
  deadLetters: client(deadLetterContract, keeper.send),
  genesys: client(genesysSetupContract, keeper.send),
  keys: client(keysContract, keeper.send),
  operators: client(operatorsContract, keeper.send),
  state: client(stateContract, keeper.send),
  outcomes: client(outboundTransformerContract, keeper.send),
  templates: client(whatsappContract, keeper.send),
  quarantine: client(whatsappWebhookContract, keeper.send),
};
