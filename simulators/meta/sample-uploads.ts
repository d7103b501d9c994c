import { randomBytes } from 'node:crypto';
import type { VendorContext } from '../http-server.ts';
import { type GraphAccess, unknownObject } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { ManagementFailures } from './management-failures.ts';
import { mediaFault } from './media-rules.ts';

const types = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'];

type Session = { appId: string; mime: string; length: number; bytes: Buffer };

/**
 * The Resumable Upload API, by which samples for the heads of templates come to Meta: a session of an app, then the bytes,
 * from where they broke off before. `handles` has the type of the file that each handle stands for.
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function sampleUploads({ app }: GraphAnswers, access: GraphAccess, failures: ManagementFailures) {
  const sessions = new Map<string, Session>();
  const handles = new Map<string, string>();

  app.post('/:version/:id/uploads', (c) =>
    failures.answer('upload', c, () => {
      access.checkVersion(c);
      const { appId } = access.viewer(c);
      if (appId !== c.req.param('id')) throw unknownObject(c);
      const { file_name, file_length, file_type, ...others } = c.req.query();
      const [unknown] = Object.keys(others);
      if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
      const length = Number(file_length);
      if (!file_name || !Number.isInteger(length) || length < 1)
        throw new GraphError(100, 'The parameters file_name and file_length are required.');
      if (!types.includes(file_type ?? ''))
        throw new GraphError(100, `Param file_type must be one of {${types.join(', ')}} - got "${file_type}".`);
      const id = `upload:${randomBytes(24).toString('base64url')}`;
      sessions.set(id, { appId, mime: file_type as string, length, bytes: Buffer.alloc(0) });
      return { id };
    }),
  );

  /** Here the token is called by another name. */
  function session(c: VendorContext): Session {
    access.checkVersion(c);
    const token = /^OAuth\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw new GraphError(190, 'An upload wants its token as "Authorization: OAuth ...".');
    const found = sessions.get(c.req.param('session') ?? '');
    if (!found || access.appOf(token).appId !== found.appId) throw unknownObject(c);
    return found;
  }

  app.get('/:version/:session{upload:.+}', (c) =>
    failures.answer('upload', c, () => ({ id: c.req.param('session'), file_offset: session(c).bytes.byteLength })),
  );

  app.post('/:version/:session{upload:.+}', async (c) => {
    const piece = Buffer.from(await c.req.arrayBuffer());
    return failures.answer('upload', c, () => {
      const found = session(c);
      const from = Number(c.req.header('file_offset'));
      if (!Number.isInteger(from)) throw new GraphError(100, 'The header file_offset is required.');
      if (from !== found.bytes.byteLength)
        throw new GraphError(100, `The file goes on at ${found.bytes.byteLength}, not at ${from}.`);
      found.bytes = Buffer.concat([found.bytes, piece]);
      if (found.bytes.byteLength > found.length) throw new GraphError(100, 'The file is longer than was said.');
      if (found.bytes.byteLength < found.length)
        throw new GraphError(2, 'The file is not whole yet.', { message: 'Service temporarily unavailable' });
      const fault = mediaFault(found.bytes, found.mime === 'image/jpg' ? 'image/jpeg' : found.mime);
      if (fault !== null) throw new GraphError(100, fault);
      const h = `4::${randomBytes(24).toString('base64url')}`;
      handles.set(h, found.mime);
      return { h };
    });
  });

  return handles as ReadonlyMap<string, string>;
}
