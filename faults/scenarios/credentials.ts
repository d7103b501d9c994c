import { randomUUID } from 'node:crypto';
import type { Scenario } from '../scenario.ts';

export const credentials: readonly Scenario[] = [
  {
    name: 'tokens-expired',
    what: 'All access tokens of Genesys expire at once, five times.',
    small: true,
    async run({ outside, lasting }) {
      for (let times = 0; times < 5; times += 1) {
        await outside.ask('expireTokens', null as never);
        await lasting(3);
      }
    },
  },
  {
    name: 'credentials-revoked',
    what: "One tenant's client is refused by Genesys and another's token by Meta, for a minute; then new ones are put in.",
    small: true,
    async run({ outside, lasting, manage, businesses: [first, second] }) {
      if (!first || !second) throw new Error('this needs two tenants');
      await outside.ask('refuseClient', { tenant: 0, secret: null });
      await outside.ask('expireTokens', null as never);
      await outside.ask('revokeToken', { tenant: 1 });
      await lasting(60);
      const [clientSecret, accessToken] = [randomUUID(), `EAA-${randomUUID()}`];
      await outside.ask('refuseClient', { tenant: 0, secret: clientSecret });
      await outside.ask('renewToken', { tenant: 1, accessToken });
      const { clientId } = first;
      await manage('PUT', `/api/tenants/${first.tenantId}/genesys`, {
        domain: 'mypurecloud.ie',
        clientId,
        clientSecret,
      });
      await manage('PATCH', `/api/tenants/${second.tenantId}/numbers/${second.phoneNumberId}`, { accessToken });
    },
  },
];
