import type { Hono } from 'hono';
import { sameSecret, signatureMatches } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import { deepest, isDeeperThan, parseJson } from '../../kit/json.ts';
import type { Logger } from '../../kit/log.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { readRaw } from '../../kit/webhook.ts';
import type { Owners, Refused } from './split/batch.ts';
import { split } from './split.ts';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview: up to 3 MB */
const limitBytes = 3 * 1024 * 1024;

type Dependencies = Owners & {
  verifyToken: string;
  /** More than one while the secret is being changed. */
  appSecrets: readonly string[];
  log: Logger;
  publish: (work: NewMessage[]) => Promise<void>;
  quarantine: (refused: Refused[]) => Promise<void>;
  count: (outcome: 'accepted' | 'refused' | 'bad_signature', pieces: number) => void;
};

export function webhookRoutes(
  app: Hono,
  { verifyToken, appSecrets, log, publish, quarantine, count, ...owners }: Dependencies,
) {
  app.get('/webhook/whatsapp', (c) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query();
    if (mode !== 'subscribe' || !challenge || !token || !sameSecret(token, verifyToken)) {
      throw new Fault('forbidden', 'the verify token does not match');
    }
    return c.text(challenge);
  });

  app.post('/webhook/whatsapp', async (c) => {
    const receivedAt = new Date().toISOString();
    const raw = await readRaw(c, limitBytes);
    if (!signatureMatches(raw, c.req.header('x-hub-signature-256'), appSecrets, 'hex')) {
      count('bad_signature', 1);
      log.warn({ bytes: raw.length }, 'webhook refused: the signature does not match');
      throw new Fault('unauthenticated', 'the signature does not match');
    }
    const body = parseJson(raw.toString('utf8'));
    // What is nested without end could be read, but never written again.
    if (body === undefined || isDeeperThan(body, deepest)) throw new Fault('bad_input', 'the body is not JSON');

    const { work, refused } = await split(body, receivedAt, owners);
    // 200 only when everything is durable. What cannot be handed on is kept too: Meta would redeliver it for days.
    await Promise.all([work.length > 0 && publish(work), refused.length > 0 && quarantine(refused)]);
    if (work.length > 0) count('accepted', work.length);
    if (refused.length > 0) {
      count('refused', refused.length);
      log.warn(
        { pieces: refused.map(({ reason, subject, detail }) => ({ reason, subject, detail })) },
        'webhook quarantined',
      );
    }
    return c.body(null, 200);
  });
}
