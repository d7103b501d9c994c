import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

/** `echo`: this status, with all of the request in the answer. `cut`: hangs up. `hang`: never answers. */
type Trouble = { how: 'echo'; status: number; code?: number } | { how: 'cut' } | { how: 'hang' };
type Ordered = { path: RegExp; trouble: Trouble };

export type EchoingVendor = {
  url: string;
  /** The next call to such a path fails in this way; the rest pass to the stand-in. */
  next(path: RegExp, ...troubles: Trouble[]): void;
  /** How many ordered failures have not happened. */
  left(): number;
  /** Tokens that were given out, those that renew others among them. */
  tokens(): string[];
  close(): Promise<void>;
};

/** Stands before a vendor and, when told, refuses a call with everything that came with it: token, address and body. */
export async function echoingVendor(name: 'meta' | 'genesys', target: string): Promise<EchoingVendor> {
  const ordered: Ordered[] = [];
  const tokens: string[] = [];

  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray());
    const { method = 'GET', url = '/', headers } = incoming;
    const index = ordered.findIndex(({ path }) => path.test(url));
    const [failure] = index < 0 ? [] : ordered.splice(index, 1);
    if (failure) return fail(failure.trouble, `${headers.authorization} ${url} ${body}`, incoming, outgoing);
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...passed } = headers;
    const answer = await request(target + url, { method: method as 'GET', headers: passed, body });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    if (url.startsWith('/oauth/token')) {
      const given = JSON.parse(bytes.toString()) as { access_token?: string; refresh_token?: string };
      tokens.push(given.access_token ?? '', given.refresh_token ?? '');
    }
    const type = String(answer.headers['content-type'] ?? '');
    outgoing.writeHead(answer.statusCode, type ? { 'content-type': type } : {}).end(bytes);
  }

  function fail(trouble: Trouble, echo: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (trouble.how === 'hang') return;
    if (trouble.how === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const { status, code } = trouble;
    const meta = { error: { message: echo, type: echo, code, error_data: { details: echo }, fbtrace_id: echo } };
    const genesys = { message: echo, code: echo, contextId: echo, status, error: echo, error_description: echo };
    const body = name === 'genesys' ? genesys : code === undefined ? echo : meta;
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (path, ...troubles) => void ordered.push(...troubles.map((trouble) => ({ path, trouble }))),
    left: () => ordered.length,
    tokens: () => tokens.filter(Boolean),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
