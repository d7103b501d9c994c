import type { auditContract } from '../../contracts/audit.ts';
import type { Client } from '../../kit/client.ts';
import type { Logger } from '../../kit/log.ts';
import { recent } from '../../kit/recent.ts';
import type { SecretName } from './tables.ts';

/** Of what is read with every other message, one entry an hour tells as much as thousands. */
const onceIn = { ttlMs: 3600 * 1000, maxEntries: 10_000 };

/** `subject`: the number or the app that the secret is for; or ''. */
export type Read = { tenantId: string; credential: SecretName; subject: string; reader: string };

type Dependencies = {
  append: Client<typeof auditContract>['appendAudit'];
  log: Logger;
  now?: () => number;
};

/**
 * Writes into the audit log who was handed a secret. In the background: no message waits for it or fails by it. What
 * could not be written is tried again at the next read.
 */
export function credentialReads({ append, log, now }: Dependencies) {
  const written = recent<true>({ ...onceIn, now });
  const underWay = new Set<Promise<void>>();

  async function write(key: string, { tenantId, ...target }: Read): Promise<void> {
    try {
      await append({ tenantId, action: 'credential.read', outcome: 'allowed', target, details: {} });
    } catch (err) {
      written.delete(key);
      log.warn({ tenantId, ...target, err }, 'a read of a credential is not in the audit log');
    }
  }

  return {
    note(read: Read): void {
      const key = `${read.tenantId} ${read.credential} ${read.subject}`;
      if (written.get(key)) return;
      written.set(key, true);
      const writing = write(key, read).finally(() => underWay.delete(writing));
      underWay.add(writing);
    },
    /** Resolves when nothing is being written any more. */
    async settled(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}

export type CredentialReads = ReturnType<typeof credentialReads>;
