import { request } from 'undici';
import { sign } from '../../kit/crypto.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import type { Business } from '../business.ts';
import type { Platform } from '../platform.ts';
import { secrets } from '../stand-ins.ts';
import { textsFrom } from '../webhook-bodies.ts';
import { bodies, type Written } from './planted.ts';

type Call = { method?: 'GET' | 'POST' | 'PUT'; body?: unknown; bearer?: string; signature?: string };

/** Calls that are refused although, or because, they carry something planted. Answers what the platform said. */
export async function refusedCalls(platform: Platform, business: Business): Promise<Written[]> {
  const written: Written[] = [];
  const call = async (
    service: ServiceName,
    path: string,
    { method = 'POST', body = '', bearer, signature }: Call,
    status = 400,
  ) => {
    const answer = await request(platform.urls[service] + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(signature && { 'x-hub-signature-256': signature }),
      },
      ...(method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    const place = `${method} ${service} ${path.replace(/[?].*/, '')}: ${answer.statusCode}`;
    if (answer.statusCode !== status) throw new Error(`${place} ${text}, not ${status}`);
    written.push({ place, text: JSON.stringify(answer.headers) + text });
  };
  const { tenantId, phoneNumberId, wabaId, accessToken, webhookSecret, clientSecret, integrationId } = business;
  const bearer = secrets.OPERATOR_API_KEY;
  const tenant = `/api/tenants/${tenantId}`;
  const number = { phoneNumberId, wabaId, displayPhoneNumber: '+1', accessToken, webhookSecret, integrationId };

  await call('api-gateway', `${tenant}/numbers`, { bearer, body: { ...number, phoneNumberId: 5 } });
  await call('api-gateway', `${tenant}/numbers`, { bearer, body: { ...number, wabaId: undefined } });
  await call('api-gateway', `${tenant}/numbers`, { bearer, body: number }, 409);
  await call('api-gateway', `${tenant}/numbers`, { bearer, body: `{"accessToken":"${accessToken}",` });
  await call('api-gateway', `${tenant}/genesys`, { method: 'PUT', bearer, body: { clientId: 'c', clientSecret } });
  await call('api-gateway', '/api/tenants', { bearer: `${bearer}x`, body: number }, 401);
  await call('api-gateway', '/state/message', { bearer, body: number }, 404);
  await call('state-manager', '/state/message', { bearer: accessToken, body: { text: bodies.badSignature } }, 401);
  await call('state-manager', '/state/message', {
    bearer: secrets.INTERNAL_TOKEN,
    body: { tenantId, text: bodies.badSignature, direction: bodies.badSignature },
  });
  await call('auth', `/auth/token/${tenantId}`, { method: 'GET', bearer: accessToken }, 401);
  await call('api-gateway', '/media/nothing', { method: 'GET' }, 403);

  const handshake = `/webhook/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${secrets.META_VERIFY_TOKEN}x`;
  await call('api-gateway', handshake, { method: 'GET' }, 403);
  const who = { waId: bodies.waId, userId: 'GB.1', name: bodies.customerName };
  const meta = '/webhook/whatsapp';
  const raw = JSON.stringify(textsFrom(phoneNumberId, who, [bodies.badSignature]));
  await call('api-gateway', meta, { body: raw, signature: sign(raw, 'wrong', 'hex') }, 401);
  const broken = `{"text": "${bodies.notJson}`;
  await call('api-gateway', meta, { body: broken, signature: sign(broken, secrets.META_APP_SECRET, 'hex') });
  const genesys = '/webhook/genesys/outbound';
  const event = JSON.stringify({ text: bodies.badSignature, channel: { id: integrationId } });
  await call('api-gateway', genesys, { body: event, signature: sign(event, 'wrong', 'base64') }, 401);
  await call('api-gateway', genesys, { body: broken, signature: sign(broken, webhookSecret, 'base64') });

  // Answered 200, and kept for the operator.
  const shapes = [
    { ...textsFrom(phoneNumberId, who, []), entry: bodies.wrongShape },
    JSON.parse(raw.replace('"timestamp":"1795000000"', `"timestamp":{"x":"${bodies.wrongShape}"}`)),
    textsFrom('999000999', who, [bodies.unknownNumber]),
  ].map((shape) => JSON.stringify(shape));
  for (const body of shapes)
    await call('api-gateway', meta, { body, signature: sign(body, secrets.META_APP_SECRET, 'hex') }, 200);
  const odd = JSON.stringify({ type: 'Text', text: bodies.wrongShape, channel: { from: { id: integrationId } } });
  await call('api-gateway', genesys, { body: odd, signature: sign(odd, webhookSecret, 'base64') }, 200);
  return written;
}
