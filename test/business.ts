import { randomInt, randomUUID } from 'node:crypto';
import { tenantContract } from '../contracts/tenant.ts';
import { client } from '../kit/client.ts';
import { openHttp } from '../kit/http.ts';
import { internal, overHttp } from '../kit/transport.ts';
import { type StandIns, secrets } from './stand-ins.ts';

export type Business = {
  wabaId: string;
  tenantId: string;
  phoneNumberId: string;
  integrationId: string;
  clientId: string;
  clientSecret: string;
  accessToken: string;
  webhookSecret: string;
};

/** A company with one number: at both stand-ins, and as a tenant made through the management surface. */
export async function addBusiness({ meta, genesys }: StandIns, gateway: string, name = 'Acme'): Promise<Business> {
  const phoneNumberId = `1${randomInt(1e12, 9e12)}`;
  const wabaId = `9${randomInt(1e12, 9e12)}`;
  const [integrationId, clientId, clientSecret] = [randomUUID(), randomUUID(), randomUUID()];
  const accessToken = `EAA-${randomUUID()}`;
  const webhookSecret = `webhook-${randomUUID()}`;
  const displayPhoneNumber = '+1 555 010 0199';
  meta.addNumber({ phoneNumberId, wabaId, displayPhoneNumber, accessToken });
  genesys.addOrganization({ clientId, clientSecret, requestsPerMinute: Number.POSITIVE_INFINITY });
  const webhookUrl = `${gateway}/webhook/genesys/outbound`;
  genesys.addIntegration({ id: integrationId, clientId, name, webhookUrl, webhookSecret });

  const http = openHttp();
  try {
    const tenants = client(
      tenantContract,
      internal(
        overHttp(http, () => gateway),
        secrets.OPERATOR_API_KEY,
      ),
    );
    const { id: tenantId } = await tenants.createTenant({ name });
    await tenants.putGenesys({ tenantId, domain: 'mypurecloud.ie', clientId, clientSecret });
    await tenants.addNumber({
      tenantId,
      phoneNumberId,
      wabaId,
      displayPhoneNumber,
      accessToken,
      integrationId,
      webhookSecret,
    });
    return { tenantId, wabaId, phoneNumberId, integrationId, clientId, clientSecret, accessToken, webhookSecret };
  } finally {
    await http.close();
  }
}
