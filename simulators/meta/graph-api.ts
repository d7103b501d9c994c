import { failConnection, type failurePlan } from '../failure-plan.ts';
import { type VendorContext, vendorApp } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import { keepLast } from '../records.ts';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { type CheckedMessage, checkMessage, checkReadMark } from './message-checks.ts';
import type { BusinessNumber } from './phones.ts';
import type { MetaFailure, RecordedRequest } from './simulator.ts';

type GraphDependencies = {
  numbers: Map<string, BusinessNumber>;
  /** The numbers that each token may use; a token that is not here is refused. */
  tokens: Map<string, Set<string>>;
  failures: ReturnType<typeof failurePlan<MetaFailure>>;
  pending: PendingWork;
  /** Takes a message that has passed every check; `failLater` reports it as failed with that code. */
  accept: (number: BusinessNumber, message: CheckedMessage, failLater: number | null) => object;
  /** Whether this is a message that a customer sent to this number. */
  received: (number: BusinessNumber, wamid: string) => boolean;
};

const requestsKept = 1000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api */
export function graphApi(dependencies: GraphDependencies) {
  const requests = keepLast<RecordedRequest>(requestsKept);
  const app = vendorApp();

  async function answer(c: VendorContext, work: (body: Json) => object): Promise<Response> {
    const body = c.req.method === 'GET' ? null : await readBody(c);
    const done = (status: number, value: object) => {
      requests.add({ at: new Date().toISOString(), method: c.req.method, path: c.req.path, status, body });
      return c.json(value, status as 200, { 'facebook-api-version': c.req.param('version') ?? '' });
    };
    try {
      if (typeof body === 'string') throw new GraphError(100, 'The body is not a JSON object.');
      return done(200, work(body ?? {}));
    } catch (error) {
      if (error instanceof GraphError) return done(error.status, error.body());
      throw error;
    }
  }

  function authorised(c: VendorContext): BusinessNumber {
    if (!/^v\d+\.\d+$/.test(c.req.param('version') ?? '')) throw unknownPath(c);
    const header = c.req.header('authorization') ?? '';
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    if (!token) throw new GraphError(190, 'An access token is required to request this resource.');
    const allowed = dependencies.tokens.get(token);
    if (!allowed)
      throw new GraphError(190, 'The access token is invalid, expired or revoked.', {
        message: 'Error validating access token',
      });
    const id = c.req.param('id') ?? '';
    const number = dependencies.numbers.get(id);
    // A number that the token may not see looks like one that does not exist.
    if (!number || !allowed.has(id)) {
      const message = `Unsupported ${c.req.method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
      throw new GraphError(100, message, { subcode: 33, type: 'GraphMethodException', message });
    }
    return number;
  }

  function take(c: VendorContext, body: Json, failLater: number | null): object {
    const number = authorised(c);
    // Pair rate limit (131056) and throughput (130429) would be judged here; until then they are ordered by failNext.
    if (body.status === undefined) return dependencies.accept(number, checkMessage(body), failLater);
    const wamid = checkReadMark(body);
    if (!dependencies.received(number, wamid))
      throw new GraphError(131009, 'The message_id is not of a message to this number.');
    return { success: true };
  }

  app.post('/:version/:id/messages', (c) => {
    const failure = dependencies.failures.take();
    if (failure?.kind === 'error') {
      return answer(c, () => {
        throw new GraphError(failure.code, failure.details ?? 'Ordered by the test.');
      });
    }
    const handle = (failLater: number | null = null) => answer(c, (body) => take(c, body, failLater));
    if (!failure) return handle();
    if (failure.kind === 'failed-later') return handle(failure.code);
    return failConnection(c, failure, dependencies.pending, handle);
  });

  app.get('/:version/:id', (c) => answer(c, () => numberFields(authorised(c), c.req.query('fields'))));

  app.notFound((c) =>
    answer(c, () => {
      throw unknownPath(c);
    }),
  );

  return { app, requests: () => requests.list() };
}

/** A text where the body is no JSON object. Without the JSON content type Graph sees no parameters at all. */
async function readBody(c: VendorContext): Promise<Json | string> {
  const raw = await c.req.text();
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return {};
  try {
    const body: unknown = JSON.parse(raw);
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? (body as Json) : raw;
  } catch {
    return raw;
  }
}

const unknownPath = (c: VendorContext) =>
  new GraphError(2500, `Unknown path components: ${c.req.path}`, { message: `Unknown path components: ${c.req.path}` });

function numberFields(number: BusinessNumber, fields: string | undefined): object {
  const all: Record<string, unknown> = {
    verified_name: 'Test Business',
    display_phone_number: number.displayPhoneNumber,
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
  };
  const wanted = fields?.split(',').map((field) => field.trim()) ?? Object.keys(all);
  const unknown = wanted.find((field) => field !== 'id' && !Object.hasOwn(all, field));
  if (unknown !== undefined) throw new GraphError(100, `Tried accessing nonexisting field (${unknown}).`);
  return { ...Object.fromEntries(wanted.map((field) => [field, all[field]])), id: number.phoneNumberId };
}
