import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A small strict stand-in for Meta's media: the token and the number are needed, each look-up gives an address of its
 * own, and an address works until `expireLinks`. `next` replaces answers, first in, first out.
 */
export async function startMeta() {
  const files = new Map<string, { bytes: Buffer; mime: string; knowsRanges: boolean }>();
  const next: { lookUp: Answer[]; download: Answer[]; upload: Answer[] } = { lookUp: [], download: [], upload: [] };
  const seen = { lookUps: 0, downloads: [] as (string | undefined)[], uploads: [] as { type: string; body: Buffer }[] };
  let accessToken = 'EAA-1';
  let generation = 0;
  let open = 0;

  const refuse = (response: ServerResponse, status: number, code: number, message: string) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { code, message } }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(String(request.url), `http://${request.headers.host}`);
    const step = request.method === 'POST' ? 'upload' : url.pathname.startsWith('/attachment/') ? 'download' : 'lookUp';
    if (step === 'lookUp') seen.lookUps += 1;
    if (step === 'download') {
      seen.downloads.push(request.headers.range);
      open += 1;
      response.once('close', () => void (open -= 1));
    }
    const scripted = next[step].shift();
    if (scripted) return scripted(request, response);
    if (request.headers.authorization !== `Bearer ${accessToken}`) {
      if (step === 'download') return void response.writeHead(401).end();
      return void refuse(response, 401, 190, 'Error validating access token');
    }
    if (step === 'upload') {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      seen.uploads.push({ type: String(request.headers['content-type']), body: Buffer.concat(pieces) });
      return void response.end(JSON.stringify({ id: '4490709327384033' }));
    }
    const id = url.pathname.split('/').at(-1) ?? '';
    const file = files.get(id);
    if (step === 'lookUp') {
      if (!file || url.searchParams.get('phone_number_id') !== '106540352242922')
        return void refuse(response, 400, 100, 'Unsupported get request. Object with ID does not exist');
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const link = `http://${request.headers.host}/attachment/${generation}/${id}`;
      const found = { messaging_product: 'whatsapp', url: link, mime_type: file.mime, sha256, id };
      return void response.end(JSON.stringify({ ...found, file_size: String(file.bytes.length) }));
    }
    if (!file || url.pathname !== `/attachment/${generation}/${id}`) return void response.writeHead(404).end();
    const [, from, to] = (file.knowsRanges && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/)) || [];
    const part = from === undefined ? file.bytes : file.bytes.subarray(Number(from), Number(to) + 1);
    const headers = { 'content-type': file.mime, 'content-length': String(part.length) };
    if (from === undefined) return void response.writeHead(200, headers).end(part);
    response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${to}/${file.bytes.length}` }).end(part);
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    next,
    seen,
    add(id: string, bytes: Buffer | string, mime: string, knowsRanges = true) {
      files.set(id, { bytes: Buffer.from(bytes), mime, knowsRanges });
    },
    expireLinks: () => void (generation += 1),
    changeToken: (token: string) => void (accessToken = token),
    /** Downloads that are still being answered. */
    open: () => open,
    reset() {
      Object.assign(seen, { lookUps: 0, downloads: [], uploads: [] });
      for (const list of Object.values(next)) list.length = 0;
      accessToken = 'EAA-1';
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
