import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The addresses at both vendors that the platform has any business with. */
const places = [
  /^\/oauth\/token$/,
  /^\/v[\d.]+\/[^/]+(\/(messages|media|message_templates|uploads|phone_numbers|subscribed_apps|subscriptions|register))?$/,
  /^\/v[\d.]+\/oauth\/access_token$/,
  /^\/api\/v2\/users$/,
  /^\/api\/v2\/organizations\/limits\/namespaces\/platform\.api$/,
  /^\/api\/v2\/conversations\/messages\/[^/]+(\/inbound\/open\/(message|receipt|event|structured\/response)|\/messages\/bulk)?$/,
  /^\/api\/v2\/organizations\/me$/,
  /^\/api\/v2\/authorization\/subjects\/[^/]+$/,
  /^\/api\/v2\/conversations\/messaging\/((integrations\/open|supportedcontent|settings)(\/[^/]+)?|threadingtimeline)$/,
  /^\/api\/v2\/(routing\/message\/recipients|flows|processautomation\/triggers)(\/[^/]+)?$/,
  /^\/api\/v2\/integrations(\/[^/]+(\/config\/current)?)?$/,
  /^\/api\/v2\/responsemanagement\/responses\/[^/]+$/,
];

const refusal = JSON.stringify({
  error: { code: 131_009, message: 'refused' },
  message: 'refused',
  code: 'bad.request',
  status: 400,
});

/** Both vendors at one address: they let everybody in and refuse all else. */
export async function startVendors() {
  const strays = new Set<string>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!places.some((place) => place.test(path))) strays.add(`${request.method} ${request.url}`);
    request.resume();
    const isLogin = path === '/oauth/token';
    response.writeHead(isLogin ? 200 : 400, { 'content-type': 'application/json' });
    response.end(isLogin ? JSON.stringify({ access_token: 'token', expires_in: 86_400 }) : refusal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Requests that went where no request should: a caller's text has become a part of a path. */
    strays: (): string[] => [...strays],
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
