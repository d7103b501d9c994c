import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { deskUpload, largestUpload, phoneUpload } from '../contracts/sandbox.ts';
import { Fault } from '../kit/fault.ts';
import { invalid } from '../kit/server.ts';
import { answerFile } from './file-answer.ts';
import { attempt, knownCustomer, ok, openConversation } from './known.ts';
import { isSample, sample } from './samples.ts';
import type { Simulators } from './simulators.ts';
import { uploadKind } from './upload-kind.ts';

/** The bytes of both sides, in and out: the state names files only. */
export function fileRoutes(app: Hono, { meta, genesys, business }: Simulators): Hono {
  app.get('/api/media/:id', (c) => answerFile(c, meta.media(c.req.param('id'))));

  app.get('/api/desk/files/:messageId/:index', (c) => {
    const { messageId, index } = c.req.param();
    const messages = genesys.conversations().flatMap((one) => one.messages);
    const attachment = messages.find(({ id }) => id === messageId)?.attachments[Number(index)];
    const bytes = attachment ? genesys.attachmentBytes(messageId, Number(index)) : null;
    return answerFile(c, attachment && bytes ? { bytes, mime: attachment.mime, filename: attachment.filename } : null);
  });

  app.get('/api/samples/:name', (c) => {
    const name = c.req.param('name');
    return answerFile(c, isSample(name) ? sample(name) : null);
  });

  app.post('/api/phone/files', async (c) => {
    const { customerId, mime, filename } = query(c, phoneUpload);
    const { id } = knownCustomer(meta, customerId);
    const kind = uploadKind(mime);
    // Phones name documents only.
    const file = { bytes: await uploaded(c), mime, ...(kind === 'document' && { filename }) };
    attempt(() => meta.sendFile(id, business.phoneNumberId, kind, file));
    return c.json(ok);
  });

  app.post('/api/desk/files', async (c) => {
    const { conversationId, mime, filename, agent } = query(c, deskUpload);
    const { id } = openConversation(genesys, conversationId);
    const file = { bytes: await uploaded(c), mime, filename };
    attempt(() => genesys.attach(id, file, agent ? { agent } : {}));
    return c.json(ok);
  });
  return app;
}

/** Which requests may be as large as a file. */
export const isUpload = (path: string): boolean => path === '/api/phone/files' || path === '/api/desk/files';

function query<T extends z.ZodType>(c: Context, schema: T): z.output<T> {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

async function uploaded(c: Context): Promise<Uint8Array> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.byteLength === 0) throw new Fault('bad_input', 'the file is empty');
  if (bytes.byteLength > largestUpload) throw new Fault('too_large', 'the file is larger than 16 MB');
  return bytes;
}
