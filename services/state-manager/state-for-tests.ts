import { stateContract } from '../../contracts/state-manager.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { stateManager } from './service.ts';

/** What neighbours were asked for, and what they answer. */
export type Asked = { path: string; body: unknown };
export type Neighbours = (asked: Asked) => object;

/**
 * The service on an empty database, an embedded one unless it is given, and a client that goes through its fetch handler.
 * Without `neighbours` it stands alone.
 */
export async function startState(given?: Database, neighbours?: Neighbours) {
  const token = 'i'.repeat(32);
  const database = given ?? (await openPglite());
  await database.migrate('state-manager', stateManager.migrations as URL);
  const metrics = openMetrics('state-manager');
  const reach =
    () =>
    async (path: string, { body }: { body?: string | Uint8Array }) => {
      if (path === '/portal/notes/export' && !neighbours) return { status: 200, body: '{"notes":[]}' };
      if (!neighbours) throw new Error(`nobody answers ${path}`);
      const answer = neighbours({ path, body: typeof body === 'string' ? JSON.parse(body) : undefined });
      return { status: 200, body: JSON.stringify(answer) };
    };
  const config = { INTERNAL_TOKEN: token, CONVERSATION_QUIET_HOURS: 6 } as Config;
  const context = { config, database, metrics, reach, log: openLog({ level: 'silent' }) };
  const { app } = stateManager.create(context as unknown as ServiceContext);
  const state = client(
    stateContract,
    internal(
      inProcess(() => app.fetch),
      token,
    ),
  );
  return { database, state, metrics };
}
