import type { genesysSetupContract } from '../../../contracts/genesys-setup.ts';
import type { Handlers } from '../../../kit/server.ts';
import { webhookUrlOf } from '../setup/handlers.ts';
import type { Kept, ReadGenesys } from '../setup/reading.ts';
import type { VendorClocks } from './clock.ts';
import { integrationChecks, type SecretMatches } from './integrations.ts';
import { lifeCycleCheck, permissionsCheck, threadingCheck, tokenCheck } from './organization.ts';

type Dependencies = { read: ReadGenesys; kept: Kept; clocks: VendorClocks; publicUrl: () => string };

export function checkHandlers({
  read,
  kept,
  clocks,
  publicUrl,
}: Dependencies): Pick<Handlers<typeof genesysSetupContract>, 'checkGenesys'> {
  return {
    async checkGenesys({ tenantId }) {
      const reading = await read(tenantId);
      const secretMatches: SecretMatches = async ({ id, secret }) =>
        secret === null ? null : (await kept.compareWebhookSecret({ tenantId, integrationId: id, secret })).matches;
      const webhookUrl = webhookUrlOf(publicUrl());
      return {
        checks: [
          clocks.check(tenantId),
          tokenCheck(reading),
          permissionsCheck(reading),
          ...(await integrationChecks({ reading, webhookUrl, secretMatches })),
          threadingCheck(reading),
          lifeCycleCheck(reading),
        ],
      };
    },
  };
}
