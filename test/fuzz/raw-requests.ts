import { createHmac } from 'node:crypto';
import { secrets } from '../stand-ins.ts';
import { textsFrom } from '../webhook-bodies.ts';
import type { Chance } from './chance.ts';
import { integration, number, webhookSecret } from './residents.ts';
import { nasty } from './texts.ts';
import { notAnObject, pathTricks, woundBody, woundText } from './wounds.ts';

/** A request to a route without a contract, and the statuses that may answer it. */
export type RawRequest = {
  service: 'api-gateway' | 'whatsapp-webhook' | 'genesys-webhook' | 'whatsapp-api' | 'genesys-api' | 'auth';
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Sent in pieces, without a length. */
  chunked?: boolean;
  how: string;
  allowed: readonly number[];
  /** Not shown by the gateway: another service calls it. */
  inner?: boolean;
};

const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''];

/** A vendor's webhook; its signature is right, wrong or missing, its body whole or not. */
function webhook(chance: Chance, whole: object, path: string, sign: (raw: string) => string) {
  const dice = chance.below(10);
  const { text, how } =
    dice < 1
      ? { text: JSON.stringify(whole), how: 'nothing wrong' }
      : dice < 7
        ? woundBody(whole as Record<string, unknown>, chance)
        : { text: notAnObject(JSON.stringify(whole), chance), how: 'no JSON object' };
  const right = sign(text);
  const isSigned = chance.often(0.6);
  const wrong = [undefined, '', 'sha256=', right.slice(0, -2), right.slice(7), `${right}0`, sign(`${text} `), '\u00ff'];
  const signature = isSigned ? right : chance.pick(wrong);
  const headers: Record<string, string> = { 'content-type': chance.pick(types) };
  if (signature !== undefined) headers['x-hub-signature-256'] = signature;
  return { request: { method: 'POST', path, headers, body: text, chunked: chance.often(0.3), how }, isSigned, text };
}

export function metaWebhook(chance: Chance): RawRequest {
  const ada = { waId: '447700900001', userId: 'GB.1', name: 'Ada' };
  const whole = textsFrom(number, ada, [chance.pick(nasty)]);
  const sign = (raw: string) => `sha256=${createHmac('sha256', secrets.META_APP_SECRET).update(raw).digest('hex')}`;
  const { request, isSigned } = webhook(chance, whole, '/webhook/whatsapp', sign);
  // What Meta has signed is taken, whatever it is, as long as it is JSON.
  const allowed = isSigned ? [isJson(request.body) ? 200 : 400] : [401];
  return { ...request, service: 'whatsapp-webhook', allowed: isSigned && isDeep(request.how) ? [200, 400] : allowed };
}

export function genesysWebhook(chance: Chance): RawRequest {
  const whole = {
    id: `genesys-${chance.below(1_000)}`,
    type: chance.pick(['Text', 'Structured', 'Event', 'Receipt', 'Hologram']),
    text: chance.pick(nasty),
    channel: { id: integration, platform: 'Open', to: { id: '447700900001' }, from: { id: integration } },
  };
  const sign = (raw: string) => `sha256=${createHmac('sha256', webhookSecret).update(raw).digest('base64')}`;
  const { request, isSigned } = webhook(chance, whole, '/webhook/genesys/outbound', sign);
  // The secret is found by what the body says: where that is broken, no signature is right.
  const allowed = isSigned ? (request.how === 'nothing wrong' ? [200] : [200, 400, 401]) : [400, 401];
  return { ...request, service: 'genesys-webhook', allowed };
}

export function handshake(chance: Chance): RawRequest {
  const names = ['hub.mode', 'hub.verify_token', 'hub.challenge', 'hub.mode[]', '__proto__'];
  const query = new URLSearchParams(
    names.map((name): [string, string] => [name, woundText(chance).slice(0, 600).toWellFormed()]),
  );
  const path = `/webhook/whatsapp?${query}`;
  return { service: 'whatsapp-webhook', method: 'GET', path, headers: {}, how: 'handshake', allowed: [403] };
}

/** `link`: the path of a link that is good, until a character of it is changed. */
export function mediaLink(chance: Chance, link: string): RawRequest {
  const at = '/media/'.length + chance.below(link.length - '/media/'.length);
  const path = chance.pick([
    () => `/media/${encodeURIComponent(woundText(chance).toWellFormed())}`,
    () => `/media/${chance.pick(pathTricks)}`,
    () => link.slice(0, at),
    () => `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`,
    () => link,
  ])();
  const ranges = [
    '',
    'bytes=0-',
    'bytes=-1',
    'bytes=9-1',
    'bytes=1e9-',
    'bytes=0-0,2-3',
    'lines=1',
    'bytes=99999999999999999999-',
  ];
  const method = chance.pick(['GET', 'GET', 'HEAD', 'POST']);
  const headers = { range: chance.pick(ranges), 'if-none-match': chance.pick(['*', '"x"', '', ',']) };
  return { service: 'whatsapp-api', method, path, headers, how: 'media', allowed: [403, 404, 422] };
}

export function innerStream(chance: Chance, tenantId: string): RawRequest {
  const text = () => encodeURIComponent(woundText(chance).toWellFormed());
  const tenant = chance.often(0.6) ? tenantId : text();
  const headers = { authorization: `Bearer ${chance.often(0.9) ? secrets.INTERNAL_TOKEN : 'wrong'}` };
  const [service, path] = chance.often(0.5)
    ? (['whatsapp-api', `/whatsapp/media/${text() || '-'}?tenantId=${tenant}&phoneNumberId=${number}`] as const)
    : (['genesys-api', `/genesys/downloads?tenantId=${tenant}&url=${text()}`] as const);
  const allowed = [400, 401, 404, 422, 424, 503, 504];
  return { service, method: 'GET', path, headers, how: 'stream', allowed, inner: true };
}

/** A file from the portal, or a template's sample: past the gateway's guard, or straight into the store of uploads. */
export function portalFile(chance: Chance, tenantId: string): RawRequest {
  const text = () => encodeURIComponent(woundText(chance).toWellFormed());
  const tenant = chance.often(0.7) ? tenantId : text();
  const body = woundText(chance).toWellFormed();
  const query = `filename=${text()}&mime=${text()}`;
  if (chance.often(0.5)) {
    const headers = { authorization: `Bearer ${chance.often(0.9) ? secrets.OPERATOR_API_KEY : 'wrong'}` };
    const place = chance.often(0.5) ? 'portal' : 'templates';
    const path = `/api/tenants/${tenant || '-'}/${place}/files?${query}`;
    const allowed = [201, 400, 401, 403, 404, 422];
    return { service: 'api-gateway', method: 'POST', path, headers, body, how: 'upload', allowed };
  }
  const fileId = chance.often(0.7) ? '33333333-3333-4333-8333-333333333333' : text() || '-';
  const headers = { authorization: `Bearer ${chance.often(0.9) ? secrets.INTERNAL_TOKEN : 'wrong'}` };
  const path = `/whatsapp/uploads/${fileId}?tenantId=${tenant}&${query}`;
  const [method, given] = chance.often(0.7) ? (['PUT', { body }] as const) : (['GET', {}] as const);
  const allowed = [200, 201, 400, 401, 404, 422];
  return { service: 'whatsapp-api', method, path, headers, ...given, how: 'upload', allowed, inner: true };
}

/** A browser on its way to the login of a tenant, and back: it is led on, or back to a page of our own. */
export function signInRedirect(chance: Chance, tenantId: string): RawRequest {
  const text = () => woundText(chance).toWellFormed().slice(0, 600);
  const challenge = 'c'.repeat(43);
  const start: Record<string, () => string> = {
    tenant: () => (chance.often(0.5) ? tenantId : text()),
    returnTo: () => (chance.often(0.5) ? '/desk?a=1' : chance.pick([text(), `/${text()}`, ...pathTricks])),
    challenge: () => (chance.often(0.5) ? challenge : text()),
  };
  const back: Record<string, () => string> = {
    state: () => (chance.often(0.5) ? challenge : text()),
    code: text,
    error: () => chance.pick(['access_denied', text()]),
    iss: text,
  };
  const [step, fields] = chance.often(0.5) ? (['start', start] as const) : (['callback', back] as const);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (chance.often(0.7)) query.append(name, value());
  if (chance.often(0.2)) query.append(chance.pick(['state', 'tenant', '__proto__', 'state[]']), text());
  const cookies = Array.from({ length: 8 }, (_, slot) => `sign-in-${slot}=${encodeURIComponent(text())}`);
  const headers: Record<string, string> = chance.often(0.5) ? { cookie: cookies.join('; ') } : {};
  const path = `/oauth/genesys/${step}?${query}`;
  return { service: 'auth', method: 'GET', path, headers, how: `sign-in ${step}`, allowed: [302, 400, 429, 431] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isDeep = (how: string) => how.startsWith('deep');
