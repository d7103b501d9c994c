import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;
type MetaAccount = {
  templates: Json[];
  /** Templates on one page. */
  perPage: number;
  /** The next answers about this account are these errors, one each. */
  errors: { status: number; code: number }[];
  /** Lists wait for this. */
  gate: Promise<void>;
};

/** A small Graph API over HTTP: lists of templates by account, and sends that succeed unless an error is ordered. */
export async function startGraph() {
  const accounts = new Map<string, MetaAccount>();
  const requests: { method: string; path: string; token: string; query: Json; body: Json }[] = [];
  const sendErrors: number[] = [];
  const refusedTokens = new Set<string>();

  const account = (wabaId: string): MetaAccount => {
    const known = accounts.get(wabaId) ?? { templates: [], perPage: 200, errors: [], gate: Promise.resolve() };
    accounts.set(wabaId, known);
    return known;
  };
  const answer = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (response: ServerResponse, status: number, code: number) =>
    answer(response, status, { error: { code, message: `(#${code})`, error_data: { details: 'as ordered' } } });

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://graph');
    let text = '';
    for await (const piece of request) text += String(piece);
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const query = Object.fromEntries(url.searchParams);
    const { method = '' } = request;
    requests.push({ method, path: url.pathname, token, query, body: text ? (JSON.parse(text) as Json) : {} });
    if (refusedTokens.has(token)) return refuse(response, 401, 190);
    const [, , id = '', edge] = url.pathname.split('/');
    if (edge === 'messages') {
      const code = sendErrors.shift();
      if (code) return refuse(response, 400, code);
      return answer(response, 200, { messages: [{ id: 'wamid.1' }] });
    }
    if (edge !== 'message_templates') return refuse(response, 400, 100);
    const { templates, perPage, errors, gate } = account(id);
    const shown = structuredClone(templates);
    await gate;
    const error = errors.shift();
    if (error) return refuse(response, error.status, error.code);
    const from = Number(query.after ?? 0);
    const upTo = from + perPage;
    const paging = {
      cursors: { before: String(from), after: String(upTo) },
      ...(upTo < shown.length && { next: 'https://graph' }),
    };
    return answer(response, 200, { data: shown.slice(from, upTo), paging });
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    requests,
    sendErrors,
    refusedTokens,
    lists: (wabaId: string) => requests.filter(({ path }) => path === `/v26.0/${wabaId}/message_templates`),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
