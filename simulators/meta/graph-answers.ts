import { type VendorApp, type VendorContext, vendorApp } from '../http-server.ts';
import { keepLast } from '../records.ts';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { RecordedRequest } from './simulator.ts';

const requestsKept = 1000;

/** The application of the Graph API: answers in Meta's form, and a record of what was asked. */
export function graphAnswers() {
  const requests = keepLast<RecordedRequest>(requestsKept);
  const app: VendorApp = vendorApp();

  const note = (c: VendorContext, status: number, body: unknown) =>
    requests.add({ at: new Date().toISOString(), method: c.req.method, path: c.req.path, status, body });

  /** Runs `work` with the body: a JSON object, or the fields of a form. */
  async function answer(c: VendorContext, work: (body: Json) => object): Promise<Response> {
    const body = c.req.method === 'GET' ? null : await readBody(c);
    const done = (status: number, value: object) => {
      note(c, status, withoutFiles(body));
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

  return { app, answer, note, requests: () => requests.list() };
}

export type GraphAnswers = ReturnType<typeof graphAnswers>;

/** A text where the body is no JSON object. Without a content type that it knows, Graph sees no parameters at all. */
async function readBody(c: VendorContext): Promise<Json | string> {
  const type = c.req.header('content-type') ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return formFields(c);
  const raw = await c.req.text();
  if (!/^application\/json\b/i.test(type)) return {};
  try {
    const body: unknown = JSON.parse(raw);
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? (body as Json) : raw;
  } catch {
    return raw;
  }
}

/** Files as {@link UploadedFile}. A form that cannot be read has no fields. */
async function formFields(c: VendorContext): Promise<Json> {
  const form = await c.req.formData().catch(() => new FormData());
  const fields: Json = {};
  for (const [key, value] of form.entries()) {
    fields[key] =
      typeof value === 'string'
        ? value
        : new UploadedFile(value.name, value.type, new Uint8Array(await value.arrayBuffer()));
  }
  return fields;
}

export class UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }
}

/** The record says of a file what it is, and does not keep its bytes alive. */
function withoutFiles(body: Json | string | null): unknown {
  if (body === null || typeof body === 'string') return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      value instanceof UploadedFile ? { name: value.name, type: value.type, size: value.bytes.byteLength } : value,
    ]),
  );
}
