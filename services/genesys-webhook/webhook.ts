import type { Hono } from 'hono';
import type { NumberOwner } from '../../contracts/tenant-records.ts';
import { signatureMatches } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import { deepest, isDeeperThan, parseJson } from '../../kit/json.ts';
import type { Logger } from '../../kit/log.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { readRaw, type Signers } from '../../kit/webhook.ts';
import { integrationIdOf, outboundEvent } from '../../wire/genesys/outbound.ts';
import { outboundWorkOf } from './outbound-work.ts';

/** Genesys states no limit; bodies seen stay far below this. */
const limitBytes = 1024 * 1024;

export type Integration = { owner: NumberOwner | null; webhookSecrets: string[] };

type Dependencies = {
  log: Logger;
  integrationOf: Signers<Integration>;
  publish: (work: NewMessage) => Promise<void>;
  quarantine: (subject: string, detail: string, payload: unknown) => Promise<void>;
  count: (outcome: 'accepted' | 'refused' | 'bad_signature') => void;
};

export function webhookRoutes(app: Hono, dependencies: Dependencies) {
  const { log, integrationOf, publish, quarantine, count } = dependencies;

  app.post('/webhook/genesys/outbound', async (c) => {
    const receivedAt = new Date().toISOString();
    const raw = await readRaw(c, limitBytes);
    const signature = c.req.header('x-hub-signature-256');
    const refuse = (why: string) => {
      count('bad_signature');
      log.warn({ bytes: raw.length, why }, 'webhook refused');
      return new Fault('unauthenticated', 'the signature does not match');
    };
    if (!signature) throw refuse('no signature');
    const body = parseJson(raw.toString('utf8'));
    // What is nested without end could be read, but never written again.
    if (body === undefined || isDeeperThan(body, deepest)) throw new Fault('bad_input', 'the body is not JSON');

    // Nothing of the body is believed before the signature of the integration that it names is checked.
    const integrationId = integrationIdOf(body);
    if (!integrationId) throw refuse('no integration');
    const genuine = ({ webhookSecrets }: Integration) => signatureMatches(raw, signature, webhookSecrets, 'base64');
    const { signer, isGenuine } = await integrationOf(integrationId, genuine);
    const { owner } = signer;
    if (!owner || !isGenuine) throw refuse(owner ? 'wrong signature' : 'unknown integration');

    const event = outboundEvent.safeParse(body);
    if (!event.success) {
      const issue = event.error.issues[0];
      await quarantine(integrationId, `${issue?.path.join('.')}: ${issue?.message}`, body);
      count('refused');
      return c.body(null, 200);
    }
    await publish(outboundWorkOf(owner, event.data, receivedAt));
    count('accepted');
    return c.body(null, 200);
  });
}
