import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

type Received = { raw: Buffer; headers: IncomingHttpHeaders };

/**
 * For tests of the stand-ins: takes webhooks and answers with the given statuses in turn, then with 200. Echoes the
 * challenge of Meta's handshake when it comes with `verifyToken`.
 */
export async function webhookReceiver(answers: (number | 'hang' | 'cut')[] = [], verifyToken = 'verify') {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://receiver').searchParams;
    if (request.method === 'GET') {
      const known = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === verifyToken;
      return void response.writeHead(known ? 200 : 403).end(known ? query.get('hub.challenge') : '');
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ raw: Buffer.concat(chunks), headers: request.headers });
      const answer = answers.shift() ?? 200;
      if (answer === 'cut') request.socket.destroy();
      else if (answer !== 'hang') response.writeHead(answer).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    // oxlint-disable-next-line typescript/no-explicit-any
    bodies: () => received.map(({ raw }) => JSON.parse(raw.toString()) as any),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
