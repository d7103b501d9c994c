import { portalContract } from '../../contracts/agent-portal.ts';
import { authContract } from '../../contracts/auth.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { neighbour, type ServiceContext } from '../../kit/service.ts';
import type { Step } from './erasure.ts';

type Discards = { discardDeadLetters: (input: { tenantId: string }) => Promise<{ discarded: number }> };

/** Who knows something of a tenant, in the order in which it is erased. */
export function eraseAtNeighbours(context: ServiceContext): Step[] {
  const state = neighbour(context, 'state-manager', stateContract);
  const whatsapp = neighbour(context, 'whatsapp-api', whatsappContract);
  const portal = neighbour(context, 'agent-portal', portalContract);
  const auth = neighbour(context, 'auth', authContract);
  const inbound = neighbour(context, 'inbound-transformer', inboundTransformerContract);
  const outbound = neighbour(context, 'outbound-transformer', outboundTransformerContract);

  const deadLettersOf = (client: Discards) => async (tenantId: string) => {
    const { discarded } = await client.discardDeadLetters({ tenantId });
    return { erased: { deadLetters: discarded }, remaining: false };
  };
  return [
    { name: 'state-manager', erase: (tenantId) => state.eraseTenant({ tenantId }) },
    { name: 'whatsapp-api', erase: (tenantId) => whatsapp.eraseTenant({ tenantId }) },
    { name: 'agent-portal', erase: (tenantId) => portal.eraseTenant({ tenantId }) },
    { name: 'auth', erase: (tenantId) => auth.eraseTenant({ tenantId }) },
    { name: 'inbound-transformer', erase: deadLettersOf(inbound) },
    { name: 'outbound-transformer', erase: deadLettersOf(outbound) },
  ];
}
