import { stateContract } from '../contracts/state-manager.ts';
import { client } from '../kit/client.ts';
import { environment } from '../kit/config.ts';
import { openHttp } from '../kit/http.ts';
import { openLog } from '../kit/log.ts';
import { serviceNames } from '../kit/service-names.ts';
import { internal, overHttp } from '../kit/transport.ts';
import { start } from '../main.ts';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import { startMetaSimulator } from '../simulators/meta/start.ts';
import { demoCustomers } from './demo-customers.ts';
import { demoAgents } from './demo-people.ts';
import { demoBusiness, demoTenant } from './demo-tenant.ts';
import { sandboxSecrets } from './secrets.ts';
import { openSandboxServer } from './server.ts';

export type SandboxOptions = {
  dataDir: string;
  /** Settings on top of the environment, such as ports. */
  given?: Record<string, string>;
  ports?: { page: number; meta: number; genesys: number };
  /** How long the stand-in for Meta takes from sent to delivered and to read. */
  statusDelayMs?: number;
};

/** The whole platform, both stand-ins, a demo tenant with customers, and the page to see and drive them. */
export async function startSandbox({ dataDir, given = {}, ports, statusDelayMs = 400 }: SandboxOptions) {
  const secrets = await sandboxSecrets(dataDir);
  const { page, meta: metaPort, genesys: genesysPort } = ports ?? { page: 4000, meta: 4001, genesys: 4002 };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
  };

  try {
    let gatewayUrl = '';
    const meta = await startMetaSimulator({
      port: metaPort,
      appSecret: secrets.META_APP_SECRET as string,
      verifyToken: secrets.META_VERIFY_TOKEN as string,
      webhookUrl: () => `${gatewayUrl}/webhook/whatsapp`,
      statusDelayMs,
      templateReviewMs: 4_000,
    });
    closing.push(() => meta.close());
    const genesys = await startGenesysSimulator({ port: genesysPort });
    closing.push(() => genesys.close());

    const settings = {
      DATA_DIR: dataDir,
      ...secrets,
      META_GRAPH_URL: meta.url,
      META_APP_ID: meta.appId,
      META_SIGNUP_CONFIG_ID: meta.configId,
      META_SDK_URL: meta.sdkUrl,
      GENESYS_API_URL: genesys.url,
      GENESYS_LOGIN_URL: genesys.url,
      GENESYS_APPS_URL: genesys.appsUrl,
      ...given,
    };
    const log = openLog({ level: environment('LOG_LEVEL') ?? 'warn' });
    const platform = await start(serviceNames, settings, log);
    closing.push(() => platform.close());
    gatewayUrl = platform.urls['api-gateway'] as string;

    const http = openHttp();
    closing.push(() => http.close());
    const publicUrl = environment('PUBLIC_URL') ?? given.PUBLIC_URL ?? gatewayUrl;
    const tenantId = await demoTenant({ meta, genesys, secrets, http, gatewayUrl, publicUrl });
    for (const customer of demoCustomers) meta.addCustomer(customer);

    const toState = overHttp(http, () => platform.urls['state-manager'] as string);
    const state = client(stateContract, internal(toState, secrets.INTERNAL_TOKEN as string));
    const server = await openSandboxServer({
      meta,
      genesys,
      business: demoBusiness,
      journeys: async () => (await state.listJourneys({ tenantId, limit: 30 })).items,
      port: page,
    });
    closing.push(() => server.close());
    const desktopUrl = `${genesys.appsUrl}/desktop/?agent=${demoAgents[0]}`;
    return { pageUrl: server.url, desktopUrl, platform, meta, genesys, tenantId, secrets, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}
