import { genesysContract } from '../contracts/genesys-api.ts';
import { tenantContract } from '../contracts/tenant.ts';
import { client } from '../kit/client.ts';
import type { Http } from '../kit/http.ts';
import { internal, overHttp } from '../kit/transport.ts';
import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import type { MetaSimulator } from '../simulators/meta/simulator.ts';
import { demoAccounts } from './demo-accounts.ts';
import { demoAgents, demoPeople } from './demo-people.ts';
import { demoResponses, demoTemplates } from './demo-templates.ts';

export const demoBusiness = {
  name: 'Larkspur Outdoor',
  subdomain: 'larkspur',
  phone: '+44 20 7946 0321',
  phoneNumberId: '106540352242922',
};

const demo = {
  wabaId: '102290129340398',
  clientId: '5f3e8a52-0d4b-4c4e-9a55-larkspur0001',
  integrationId: '7c0f3b1e-1d2a-4e0f-8f5e-larkspur0002',
  organizationId: '2b9d1c44-5e0a-4f7b-9c3d-000000000003',
  signInClientId: '9d1f7c20-6b3e-4d58-8a41-larkspur0004',
};

type Parts = {
  meta: MetaSimulator;
  genesys: GenesysSimulator;
  secrets: Record<string, string>;
  http: Http;
  gatewayUrl: string;
  /** How browsers reach the gateway. */
  publicUrl: string;
};

/**
 * One company on both sides: at the stand-ins, and as a tenant of the platform, made through the management surface as
 * an operator would. Answers the tenant's id; on a later start it is there already.
 */
export async function demoTenant({ meta, genesys, secrets, http, gatewayUrl, publicUrl }: Parts): Promise<string> {
  const secret = (name: string) => secrets[name] as string;
  const { name, subdomain, phone, phoneNumberId } = demoBusiness;
  const { wabaId, clientId, integrationId, organizationId, signInClientId } = demo;
  meta.addNumber({ phoneNumberId, wabaId, displayPhoneNumber: phone, accessToken: secret('DEMO_ACCESS_TOKEN') });
  for (const template of demoTemplates) meta.addTemplate(wabaId, template);
  meta.setAccount(wabaId, { name, businessName: name });
  for (const account of demoAccounts) meta.addAccount(account);
  genesys.addOrganization({ clientId, clientSecret: secret('DEMO_CLIENT_SECRET'), name, organizationId });
  genesys.addOAuthClient({
    clientId: signInClientId,
    clientSecret: secret('DEMO_SIGN_IN_SECRET'),
    organization: clientId,
    grant: 'code',
    redirectUris: [`${publicUrl}/oauth/genesys/callback`],
  });
  for (const person of demoPeople) genesys.addUser({ organization: clientId, ...person });
  genesys.autoAccept(clientId, demoAgents);
  genesys.addIntegration({
    id: integrationId,
    clientId,
    name: `WhatsApp ${phone}`,
    webhookUrl: `${gatewayUrl}/webhook/genesys/outbound`,
    webhookSecret: secret('DEMO_WEBHOOK_SECRET'),
  });
  for (const { response } of demoResponses) genesys.addCannedResponse(clientId, response);

  const toGateway = internal(
    overHttp(http, () => gatewayUrl),
    secret('OPERATOR_API_KEY'),
  );
  const api = client(tenantContract, toGateway);
  const known = (await api.listTenants({ limit: 200 })).items.find((tenant) => tenant.name === name);
  const { id: tenantId, ...made } = known ?? (await api.createTenant({ name, subdomain, sandbox: true }));
  // One of an earlier version has none, and is not called so.
  if (!made.subdomain || !made.sandbox) await api.updateTenant({ tenantId, subdomain, sandbox: true });
  await api.putGenesys({
    tenantId,
    domain: 'mypurecloud.ie',
    clientId,
    clientSecret: secret('DEMO_CLIENT_SECRET'),
    signIn: { clientId: signInClientId, clientSecret: secret('DEMO_SIGN_IN_SECRET') },
  });
  const numbers = await api.listNumbers({ tenantId });
  if (numbers.items.length === 0) {
    await api.addNumber({
      tenantId,
      phoneNumberId,
      wabaId,
      displayPhoneNumber: phone,
      accessToken: secret('DEMO_ACCESS_TOKEN'),
      integrationId,
      webhookSecret: secret('DEMO_WEBHOOK_SECRET'),
    });
  }
  // The stand-in forgets it when it ends.
  await client(genesysContract, toGateway).installGenesysWidget({ tenantId });
  return tenantId;
}
