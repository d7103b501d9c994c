import { stateContract } from '../../contracts/state-manager.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { openLog } from '../../kit/log.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { stateManager } from './service.ts';

/** The service on an empty embedded database, and a client that goes through its fetch handler. */
export async function startState() {
  const token = 'i'.repeat(32);
  const database = await openPglite();
  await database.migrate('state-manager', stateManager.migrations as URL);
  const context = { config: { INTERNAL_TOKEN: token } as Config, database, log: openLog({ level: 'silent' }) };
  const { app } = stateManager.create(context as ServiceContext);
  const send = inProcess(() => app.fetch);
  return { database, state: client(stateContract, internal(send, token)) };
}
