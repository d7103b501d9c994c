import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { tenantId } from '../../contracts/fields.ts';
import { uploadedFile } from '../../contracts/whatsapp-api.ts';
import { operation, routePath } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import type { Permission } from '../../kit/permissions.ts';
import { invalid } from '../../kit/server.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { internalHeaders, type PassOn } from '../../kit/transport.ts';
import type { Admission } from './admission.ts';
import type { auditTrail } from './audit.ts';
import type { PublicOperation } from './operations.ts';
import { answerOutside, codeOf } from './problem.ts';

/** The most that WhatsApp takes of any kind. */
const mostBytes = 100 * 1024 * 1024;

/** As the operations of the contracts are, but that its body is the file itself. */
const upload = (path: string, access: Permission, summary: string) =>
  operation({
    method: 'post',
    path,
    summary,
    access,
    params: z.object({ tenantId }),
    query: z.object({ filename: z.string().min(1).max(512), mime: z.string().max(256).optional() }),
    output: uploadedFile,
    status: 201,
  });
const uploads = [
  upload('/api/tenants/{tenantId}/portal/files', 'messages:send', 'Upload a file to send it: the body is the file'),
  upload(
    '/api/tenants/{tenantId}/templates/files',
    'templates:write',
    'Upload the sample of a picture, film or document at the head of a template: the body is the file',
  ),
];

type Dependencies = {
  passOn: (name: ServiceName) => PassOn;
  internalToken: string;
  admit: Admission;
  audit: ReturnType<typeof auditTrail>;
};

/** Files on their way from somebody's browser to WhatsApp: the bytes pass as they come, and wait at whatsapp-api. */
export function fileRoutes(app: Hono, dependencies: Dependencies): void {
  for (const one of uploads) fileRoute(app, one, dependencies);
}

function fileRoute(app: Hono, one: (typeof uploads)[number], dependencies: Dependencies): void {
  const { passOn, internalToken, admit, audit } = dependencies;
  const pass = passOn('whatsapp-api');
  const uploaded: PublicOperation = { service: 'whatsapp-api', name: 'uploadFile', operation: one };

  app.post(routePath(one), async (c: Context) => {
    const params = { tenantId: (c.req.param('tenantId') ?? '').toLowerCase() };
    const record = audit(uploaded, params);
    await admit(c, one, record);
    const input = z.object({ ...one.query.shape, ...one.params.shape }).safeParse({ ...c.req.query(), ...params });
    if (!input.success) throw invalid(input.error);
    if (Number(c.req.header('content-length')) > mostBytes) throw tooLarge();
    await record?.allowed(undefined);

    const body = counted(c.req.raw.body ?? new Blob([]).stream());
    const { mime, ...said } = input.data;
    const path = `/whatsapp/uploads/${randomUUID()}?${new URLSearchParams({ ...said, ...(mime && { mime }) })}`;
    const headers = { ...internalHeaders(internalToken), 'content-type': 'application/octet-stream' };
    try {
      const answer = await pass(path, { method: 'PUT', headers, body: body.stream, signal: c.req.raw.signal });
      return await answerOutside(c, { status: answer.status, body: await answer.text() }, record);
    } catch (error) {
      const why = body.isTooLong() ? tooLarge() : error;
      await record?.failed(codeOf({ error: why }));
      throw why;
    }
  });
}

const tooLarge = () => new Fault('too_large', `the file is larger than ${mostBytes} bytes`);

/** A length that is announced may be wrong, and is missing where the body comes in pieces. */
function counted(body: ReadableStream<Uint8Array>) {
  let size = 0;
  const stream = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        size += piece.length;
        if (size > mostBytes) controller.error(tooLarge());
        else controller.enqueue(piece);
      },
    }),
  );
  return { stream, isTooLong: () => size > mostBytes };
}
