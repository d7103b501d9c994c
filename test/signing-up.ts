import { tenantContract } from '../contracts/tenant.ts';
import { whatsappContract } from '../contracts/whatsapp-api.ts';
import { openMemoryCache } from '../kit/cache/memory.ts';
import { client, type Send } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { openPglite } from '../kit/database/pglite.ts';
import { openHttp } from '../kit/http.ts';
import { openLog } from '../kit/log.ts';
import { openMetrics } from '../kit/metrics.ts';
import type { ServiceContext } from '../kit/service.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { whatsappApi } from '../services/whatsapp-api/service.ts';
import { secrets, startStandIns } from './stand-ins.ts';
import { tenantService } from './tenant-service.ts';

const INTERNAL_TOKEN = 'i'.repeat(32);
export const publicUrl = 'https://bridge.example';

/** The service with the stand-in for Meta and the real tenant service. `config` is read at each start. */
export async function startSigningUp() {
  const standIns = await startStandIns(() => publicUrl);
  const { meta } = standIns;
  const database = await openPglite();
  await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
  const tenant = await tenantService(database);
  const http = openHttp();
  /** What the service was answered and what it answers: nothing in it may be a token. */
  const answers: string[] = [];
  /** Calls to the tenant service whose path fits are `unavailable`, so many times. */
  const away: { path: RegExp; times: number }[] = [];
  const toTenant: Send = async (path, init) => {
    const rule = away.find((one) => one.times > 0 && one.path.test(`${init.method} ${path}`));
    if (!rule) return tenant.send(path, init);
    rule.times -= 1;
    return { status: 503, body: JSON.stringify({ code: 'unavailable', message: 'away', details: null }) };
  };

  function start(settings: Partial<Config> = {}) {
    const config = {
      INTERNAL_TOKEN,
      META_GRAPH_URL: meta.url,
      META_GRAPH_VERSION: 'v26.0',
      META_SDK_URL: meta.sdkUrl,
      META_APP_ID: meta.appId,
      META_APP_SECRET: [secrets.META_APP_SECRET],
      META_VERIFY_TOKEN: secrets.META_VERIFY_TOKEN,
      META_SIGNUP_CONFIG_ID: meta.configId,
      WHATSAPP_NUMBER_PER_SECOND: 80,
      WHATSAPP_PAIR_BURST: 45,
      WHATSAPP_PAIR_EVERY_MS: 6_000,
      ...settings,
    } as Config;
    const { app } = whatsappApi.create({
      cache: openMemoryCache(),
      config,
      log: openLog({ level: 'silent' }),
      http,
      database,
      metrics: openMetrics('whatsapp-api'),
      publicUrl: () => publicUrl,
      reach: () => toTenant,
    } as unknown as ServiceContext);
    const send = internal(
      inProcess(() => app.fetch),
      INTERNAL_TOKEN,
    );
    return client(whatsappContract, async (path, init) => {
      const answer = await send(path, init);
      answers.push(answer.body);
      return answer;
    });
  }

  const exchanges = () => meta.requests().filter(({ path }) => path.endsWith('/oauth/access_token')).length;
  return {
    meta,
    tenants: client(tenantContract, internal(tenant.send, INTERNAL_TOKEN)),
    start,
    answers,
    away,
    /** How often a code was shown to Meta. */
    exchanges,
    close: async () => {
      await tenant.close();
      await Promise.all([http.close(), standIns.close(), database.close()]);
    },
  };
}

export type SigningUp = Awaited<ReturnType<typeof startSigningUp>>;
