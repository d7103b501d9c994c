/** Which service answers which contract: the gateway's table and the OpenAPI page come from here. */
import { portalContract } from './agent-portal.ts';
import { authContract } from './auth.ts';
import { deadLetterContract } from './dead-letters.ts';
import { genesysContract } from './genesys-api.ts';
import { keysContract } from './keys.ts';
import { genesysWebhookContract } from './reconciliation.ts';
import { stateContract } from './state-manager.ts';
import { tenantContract } from './tenant.ts';
import { inboundTransformerContract, outboundTransformerContract } from './transformers.ts';
import { whatsappContract } from './whatsapp-api.ts';
import { whatsappWebhookContract } from './whatsapp-webhook.ts';

export const contracts = {
  'api-gateway': { ...deadLetterContract, ...keysContract },
  tenant: tenantContract,
  auth: authContract,
  'state-manager': stateContract,
  'whatsapp-webhook': whatsappWebhookContract,
  'whatsapp-api': whatsappContract,
  'genesys-webhook': genesysWebhookContract,
  'genesys-api': genesysContract,
  'inbound-transformer': inboundTransformerContract,
  'outbound-transformer': outboundTransformerContract,
  'agent-portal': portalContract,
} as const;
