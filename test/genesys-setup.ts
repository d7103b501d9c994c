import { createHash } from 'node:crypto';
import { genesysContract } from '../contracts/genesys-api.ts';
import { openMemoryCache } from '../kit/cache/memory.ts';
import { client, type Send } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { openPglite } from '../kit/database/pglite.ts';
import { openHttp } from '../kit/http.ts';
import { openLog } from '../kit/log.ts';
import { openMetrics } from '../kit/metrics.ts';
import type { ServiceContext } from '../kit/service.ts';
import type { ServiceName } from '../kit/service-names.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { genesysApi } from '../services/genesys-api/service.ts';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import { tenantService } from './tenant-service.ts';

const internalToken = 'i'.repeat(32);
const publicUrl = 'https://bridge.example';
export const webhookUrl = `${publicUrl}/webhook/genesys/outbound`;

let counted = 0;

/**
 * genesys-api with the stand-in, and with tenant on a database; auth is as short as it can be: a token for whoever has
 * credentials, and another one where it is refused.
 */
export async function startSetup() {
  const database = await openPglite();
  const genesys = await startGenesysSimulator();
  const tenant = await tenantService(database);
  const { tenants } = tenant;
  const tokens = new Map<string, string>();

  const auth: Send = async (path) => {
    const [, , , tenantId = '', refused] = /^(\/auth\/(token)\/([^?]+))(\?.*)?$/.exec(path) ?? [];
    const { clientId, clientSecret } = await tenants.genesysCredential({ tenantId }).catch(() => ({
      clientId: '',
      clientSecret: '',
    }));
    if (clientId === '') return problem(404, 'not_found');
    let token = tokens.get(tenantId);
    if (!token || refused) {
      const body = new URLSearchParams({ grant_type: 'client_credentials' });
      const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
      const answer = await fetch(`${genesys.url}/oauth/token`, { method: 'POST', headers: { authorization }, body });
      if (!answer.ok) return problem(424, 'credentials_refused');
      token = ((await answer.json()) as { access_token: string }).access_token;
      tokens.set(tenantId, token);
    }
    const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 16);
    const expiresAt = new Date(Date.now() + 3600_000).toISOString();
    return json(200, { accessToken: token, fingerprint, expiresAt, apiUrl: genesys.url });
  };
  const neighbours: Partial<Record<ServiceName, Send>> = { auth, tenant: tenant.send };

  const http = openHttp();
  const cache = openMemoryCache();
  const service = genesysApi.create({
    config: { INTERNAL_TOKEN: internalToken, GENESYS_PER_MINUTE: 1_000_000 } as Config,
    log: openLog({ level: 'silent' }),
    metrics: openMetrics('genesys-api'),
    http,
    cache,
    publicUrl: () => publicUrl,
    reach: (name: ServiceName) => neighbours[name] as Send,
  } as unknown as ServiceContext);
  const api = client(
    genesysContract,
    internal(
      inProcess(() => service.app.fetch),
      internalToken,
    ),
  );

  return {
    api,
    genesys,
    tenants,
    cache,
    /** A tenant with a client of an organisation that is empty but for what is given. */
    async tenant({ flows = true, requestsPerMinute = Number.POSITIVE_INFINITY } = {}) {
      const clientId = `client-${(counted += 1)}`;
      const clientSecret = 'client-secret';
      genesys.addOrganization({
        clientId,
        clientSecret,
        name: `Organisation ${counted}`,
        requestsPerMinute,
      });
      const { id: tenantId } = await tenants.createTenant({ name: 'Acme' });
      await tenants.putGenesys({ tenantId, domain: 'mypurecloud.ie', clientId, clientSecret });
      const add = (name: string, type: 'inboundshortmessage' | 'workflow', published: boolean) =>
        genesys.addFlow({ clientId, name, type, published });
      const flowId = flows ? add('Messages', 'inboundshortmessage', true) : '';
      const draftId = flows ? add('Draft', 'inboundshortmessage', false) : '';
      const workflowId = flows ? add('Ends', 'workflow', true) : '';
      return { tenantId, clientId, flowId, draftId, workflowId };
    },
    /** A number with this integration. */
    connect: (tenantId: string, integrationId: string, displayPhoneNumber = `+1 555 ${(counted += 1)}`) =>
      tenants.addNumber({
        tenantId,
        phoneNumberId: `number-${(counted += 1)}`,
        wabaId: '9',
        displayPhoneNumber,
        accessToken: 'token',
        integrationId,
      }),
    async close() {
      await Promise.all([genesys.close(), tenant.close(), http.close(), service.close?.()]);
      await cache.close();
      await database.close();
    },
  };
}

export type SetupUnderTest = Awaited<ReturnType<typeof startSetup>>;

const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });
const problem = (status: number, code: string) => json(status, { code, message: code });
