import { stateContract } from '../../contracts/state-manager.ts';
import { serve } from '../../kit/server.ts';
import type { ServiceDefinition } from '../../kit/service.ts';
import { stateHandlers } from './handlers.ts';
import { historyStore } from './history.ts';
import { identityStore } from './identities.ts';
import { mappingStore } from './mappings.ts';
import { messageStore } from './messages.ts';
import { quarantineStore } from './quarantine.ts';

export const stateManager: ServiceDefinition = {
  name: 'state-manager',
  needs: ['database'],
  migrations: new URL('./migrations/', import.meta.url),
  create({ config, database, log }) {
    const handlers = stateHandlers({
      mappings: mappingStore(database),
      identities: identityStore(database),
      messages: messageStore(database),
      history: historyStore(database),
      quarantine: quarantineStore(database),
    });
    return { app: serve(log, stateContract, handlers, config.INTERNAL_TOKEN) };
  },
};
