import type { Hono } from 'hono';
import type { Send } from '../../kit/client.ts';
import { parseJson } from '../../kit/json.ts';
import { type ServiceName, serviceNames } from '../../kit/service-names.ts';

type State = { status: 'ok' | 'down'; latencyMs: number; problems: string[] };

/** Longest that one service may take to say how it is. */
const patienceMs = 3_000;

/** The whole platform at one address. Whoever answers this is up itself. */
export function healthRoute(app: Hono, reach: (name: ServiceName) => Send): void {
  const neighbours = serviceNames.filter((name) => name !== 'api-gateway');
  const own: State = { status: 'ok', latencyMs: 0, problems: [] };
  app.get('/health', async (c) => {
    const { status, services } = await healthOfAll(reach, neighbours);
    return c.json({ status, services: { 'api-gateway': own, ...services } }, status === 'down' ? 503 : 200);
  });
}

/** Asks every service at once. `down` when none is ok, `degraded` when some are not. */
async function healthOfAll(reach: (name: ServiceName) => Send, names: readonly ServiceName[]) {
  const states = await Promise.all(names.map(async (name) => [name, await healthOf(reach(name))] as const));
  const down = states.filter(([, state]) => state.status === 'down').length;
  const status = down === 0 ? 'ok' : down === states.length ? 'down' : 'degraded';
  return { status, services: Object.fromEntries(states) as Partial<Record<ServiceName, State>> };
}

async function healthOf(send: Send): Promise<State> {
  const start = performance.now();
  const latency = () => Math.round((performance.now() - start) * 10) / 10;
  try {
    const answer = await Promise.race([
      send('/health/ready', { method: 'GET', headers: {} }),
      new Promise<never>((_, reject) =>
        setTimeout(reject, patienceMs, new Error(`no answer in ${patienceMs} ms`)).unref(),
      ),
    ]);
    const { problems = [] } = (parseJson(answer.body) ?? {}) as { problems?: string[] };
    return { status: answer.status === 200 ? 'ok' : 'down', latencyMs: latency(), problems };
  } catch (error) {
    return { status: 'down', latencyMs: latency(), problems: [(error as Error).message] };
  }
}
