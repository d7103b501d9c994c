import type { authContract } from '../../contracts/auth.ts';
import { contracts } from '../../contracts/index.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import type { Client, Send } from '../../kit/client.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceContext } from '../../kit/service.ts';
import { inProcess } from '../../kit/transport.ts';
import { deadLetterHandlers } from './dead-letters.ts';
import { keyHandlers } from './keys.ts';

type Neighbours = { auth: Client<typeof authContract>; tenant: Client<typeof tenantContract> };

/**
 * What two services answer together, the gateway answers itself. It is reached through the gateway's own table like
 * anything else, without leaving the process.
 */
export function ownOperations(context: ServiceContext, { auth, tenant }: Neighbours): Send {
  const app = serve(
    context.log,
    contracts['api-gateway'],
    {
      ...deadLetterHandlers({
        inbound: neighbour(context, 'inbound-transformer', inboundTransformerContract),
        outbound: neighbour(context, 'outbound-transformer', outboundTransformerContract),
      }),
      ...keyHandlers({ tenant, auth }),
    },
    context.config.INTERNAL_TOKEN,
  );
  return inProcess(() => app.fetch);
}
