import type { AsyncMessage } from 'rabbitmq-client';
import { Fault } from '../../fault.ts';
import { causeOf, causeOfCode, gaveUp } from '../dead/cause.ts';
import { bodyText } from '../keyed-work.ts';
import type { DeadLetter, NewMessage, Topic } from '../queue.ts';

/** What travels: one JSON text, so that the message and what is said about it are never apart. Times in ms. */
export type Envelope = NewMessage & { publishedAt: number };

/** Of a message that could not be published when it came, and lay in the spool. */
export const spooledHeader = 'spooled';

export function writeEnvelope({ id, key, tenantId, body, trace }: NewMessage): string {
  const head = JSON.stringify({ id, key, tenantId, trace, publishedAt: Date.now() });
  return `${head.slice(0, -1)},"body":${bodyText(body)}}`;
}

/** The client has parsed the JSON; what it could not parse, or was not written by us, is undefined here. */
export function readEnvelope(body: unknown): Envelope | undefined {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return undefined;
  const { id, key, tenantId, publishedAt } = body as Partial<Envelope>;
  const isOurs = typeof id === 'string' && typeof key === 'string' && typeof tenantId === 'string';
  return isOurs && typeof publishedAt === 'number' ? (body as Envelope) : undefined;
}

/** The bytes of a received body again, also of one that nobody could read. */
export function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? null));
}

const reasonLength = 1_000;
/** Orders the deaths of one millisecond; those of one key all happen in one process. */
let deaths = 0;

export function deadHeaders(envelope: Envelope | undefined, attempts: number, fault: Fault) {
  const { code, message } = fault;
  return {
    code,
    cause: causeOf(fault),
    message: message.slice(0, reasonLength),
    attempts,
    deadAt: Date.now(),
    order: (deaths += 1),
    tenant: envelope?.tenantId ?? '',
    key: envelope?.key ?? '',
    id: envelope?.id ?? '',
  };
}

/** Without our headers it was the broker that gave up, at its delivery limit: `x-death` tells when. */
export function readDead(topic: Topic, { body, headers = {} }: AsyncMessage): DeadLetter {
  const envelope = readEnvelope(body);
  const [death] = (headers['x-death'] ?? []) as { time?: number; count?: number }[];
  return {
    topic,
    id: envelope?.id ?? String(headers.id ?? ''),
    key: envelope?.key ?? String(headers.key ?? ''),
    tenantId: envelope?.tenantId ?? String(headers.tenant ?? ''),
    body: envelope ? envelope.body : bytesOf(body).toString(),
    attempts: Number(headers.attempts ?? death?.count ?? 0),
    cause: headers.cause ? String(headers.cause) : headers.code ? causeOfCode(String(headers.code)) : gaveUp.cause,
    reason: { code: String(headers.code ?? gaveUp.code), message: String(headers.message ?? gaveUp.message) },
    deadAt: new Date(Number(headers.deadAt ?? (death?.time ?? 0) * 1_000)),
  };
}

export function unreadable(): never {
  throw new Fault('bad_input', 'not a message of this queue');
}
