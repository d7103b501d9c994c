import type { Hono } from 'hono';
import { sameSecret, signatureMatches } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import { deepest, isDeeperThan, parseJson } from '../../kit/json.ts';
import type { Logger } from '../../kit/log.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { readRaw } from '../../kit/webhook.ts';
import { type FindApp, heardFrom, keep } from './meta-app.ts';
import type { Owners, Refused } from './split/batch.ts';
import { split } from './split.ts';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview: up to 3 MB */
const limitBytes = 3 * 1024 * 1024;

/** The platform's own Meta app, and those that tenants have brought along. */
const paths = ['/webhook/whatsapp', '/webhook/whatsapp/:appId'];

type Dependencies = {
  find: FindApp;
  owners: Owners;
  log: Logger;
  publish: (work: NewMessage[]) => Promise<void>;
  quarantine: (refused: Refused[]) => Promise<void>;
  count: (outcome: 'accepted' | 'refused' | 'bad_signature', pieces: number) => void;
};

export function webhookRoutes(app: Hono, { find, owners, log, publish, quarantine, count }: Dependencies) {
  app.on('GET', paths, async (c) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query();
    const asked = mode === 'subscribe' && challenge && token;
    const shown = asked && (await find(c.req.param('appId'), ({ verifyToken }) => sameSecret(token, verifyToken)));
    if (!shown) throw new Fault('forbidden', 'the verify token does not match');
    return c.text(challenge);
  });

  app.on('POST', paths, async (c) => {
    const receivedAt = new Date().toISOString();
    const raw = await readRaw(c, limitBytes);
    const signature = c.req.header('x-hub-signature-256');
    const from = await find(c.req.param('appId'), ({ appSecrets }) =>
      signatureMatches(raw, signature, appSecrets, 'hex'),
    );
    if (!from) {
      count('bad_signature', 1);
      log.warn({ bytes: raw.length }, 'webhook refused: the signature does not match');
      throw new Fault('unauthenticated', 'the signature does not match');
    }
    const body = parseJson(raw.toString('utf8'));
    // What is nested without end could be read, but never written again.
    if (body === undefined || isDeeperThan(body, deepest)) throw new Fault('bad_input', 'the body is not JSON');

    const { ownedBy } = from;
    const { work, refused } = await split(body, receivedAt, heardFrom(ownedBy, owners));
    const left = refused.map((piece) => keep(ownedBy, piece));
    // 200 only when everything is durable. What cannot be handed on is kept too: Meta would redeliver it for days.
    await Promise.all([work.length > 0 && publish(work), left.length > 0 && quarantine(left)]);
    if (work.length > 0) count('accepted', work.length);
    if (left.length > 0) {
      count('refused', left.length);
      log.warn(
        { ...ownedBy, pieces: left.map(({ reason, subject, detail }) => ({ reason, subject, detail })) },
        'webhook quarantined',
      );
    }
    return c.body(null, 200);
  });
}
