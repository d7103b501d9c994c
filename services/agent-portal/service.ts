import { portalContract } from '../../contracts/agent-portal.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { portalHandlers } from './handlers.ts';

export const agentPortal: ServiceDefinition = {
  name: 'agent-portal',
  needs: [],
  create(context) {
    const handlers = portalHandlers({ state: neighbour(context, 'state-manager', stateContract) });
    return { app: serve(context.log, portalContract, handlers, context.config.INTERNAL_TOKEN) };
  },
};
