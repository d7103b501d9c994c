import { randomBytes } from 'node:crypto';
import type { eventsSecretContract } from '../../contracts/events-secret.ts';
import type { Handlers } from '../../kit/server.ts';
import type { CredentialReads } from './credential-reads.ts';
import type { CredentialStore } from './credentials.ts';

type Dependencies = { credentials: CredentialStore; reads: CredentialReads; publicUrl: () => string };

export function eventsSecretHandlers({
  credentials,
  reads,
  publicUrl,
}: Dependencies): Handlers<typeof eventsSecretContract> {
  return {
    async makeEventsSecret({ tenantId, previous }) {
      // An event names no tenant of ours: the secret does.
      const secret = `evt_${tenantId.replaceAll('-', '').toLowerCase()}_${randomBytes(32).toString('base64url')}`;
      await credentials.write(tenantId, async (_, secrets) => {
        if (previous === 'keep') return secrets.replace('genesys-events-secret', '', secret);
        await secrets.drop(['genesys-events-secret-previous'], '');
        await secrets.put('genesys-events-secret', '', secret);
      });
      return { secret, url: `${publicUrl()}/webhook/genesys/events` };
    },

    async eventsSecrets({ tenantId }) {
      const secrets = await credentials.signing(tenantId, 'genesys-events-secret', '');
      if (secrets.length > 0)
        reads.note({ tenantId, credential: 'genesys-events-secret', subject: '', reader: 'genesys-webhook' });
      return { secrets };
    },
  };
}
