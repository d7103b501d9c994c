import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import { Fault } from '../../kit/fault.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { callGraph } from './graph.ts';
import { type Post, whatsappHandlers } from './handlers.ts';

export const whatsappApi: ServiceDefinition = {
  name: 'whatsapp-api',
  needs: [],
  create(context) {
    const { config, http, log } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const credentials = remember({
      load: (key) => {
        const [tenantId = '', phoneNumberId = ''] = key.split(' ');
        return tenants.whatsappCredential({ tenantId, phoneNumberId });
      },
      ttlMs: 30_000,
    });

    const post: Post = async ({ tenantId, phoneNumberId }, body) => {
      const key = `${tenantId} ${phoneNumberId}`;
      const { accessToken } = await credentials.get(key);
      const url = `${config.META_GRAPH_URL}/${config.META_GRAPH_VERSION}/${phoneNumberId}/messages`;
      try {
        return await callGraph(http, url, accessToken, body);
      } catch (error) {
        // A token that was renewed at the tenant is to be seen at once, not after the memory's time.
        if (error instanceof Fault && error.code === 'credentials_refused') credentials.forget(key);
        throw error;
      }
    };
    return { app: serve(log, whatsappContract, whatsappHandlers({ post }), config.INTERNAL_TOKEN) };
  },
};
