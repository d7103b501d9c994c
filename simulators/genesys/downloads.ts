import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { sameSecret } from '../../kit/crypto.ts';
import type { VendorApp } from '../http-server.ts';
import { keepLatest } from '../records.ts';
import { ApiError, notFound } from './api-error.ts';
import type { KeptFiles } from './kept-files.ts';
import type { PlatformApi } from './platform-api.ts';

/** Whether the URL of an attachment asks for a token or redirects is not confirmed, so all three can be had. */
export type DownloadAccess = 'open' | 'token' | 'redirect';

type Hosted = { key: string; clientId: string; mime: string; filename: string };

type DownloadDependencies = {
  access: DownloadAccess;
  files: KeptFiles;
  now: () => number;
  /** Base of this stand-in, known once it listens. */
  url: () => string;
};

const hostedKept = 10_000;
const signedFor = 60_000;

/**
 * What agents attach, as Genesys hosts it for the webhook's receiver. `redirect` leads to a signed URL that is good for
 * a minute and wants no token. https://developer.genesys.cloud/devapps/api-explorer (GET /api/v2/downloads/{downloadId})
 */
export function openDownloads(app: VendorApp, api: PlatformApi, dependencies: DownloadDependencies) {
  const { access, files, now, url } = dependencies;
  const hosted = keepLatest<string, Hosted>(hostedKept);
  const secret = randomBytes(32);
  const signature = (id: string, expires: string) =>
    createHmac('sha256', secret).update(`${id}|${expires}`).digest('hex');

  function bytesOf({ key, mime, filename }: Hosted): Response {
    const bytes = files.get(key);
    if (!bytes) throw notFound('download');
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': mime, 'content-disposition': disposition },
    });
  }

  api.openRoute('/api/v2/downloads/:id', ({ organization, param, query }) => {
    const id = param('id');
    const caller = access === 'open' ? undefined : organization();
    const file = hosted.get(id);
    if (!file) throw notFound('download');
    if (caller && caller.clientId !== file.clientId) throw new ApiError(401, 'Invalid login credentials.');
    if (access !== 'redirect') return bytesOf(file);
    const expires = String(now() + signedFor);
    const location = `${url()}/signed-downloads/${id}?expires=${expires}&signature=${signature(id, expires)}`;
    if (query('issueRedirect') === 'false') return { url: location };
    return new Response(null, { status: 302, headers: { location } });
  });

  // Not of the API: a store of files with its own short refusals, neither counted nor failing on demand.
  app.get('/signed-downloads/:id', (c) => {
    const id = c.req.param('id');
    const expires = c.req.query('expires') ?? '';
    const genuine = sameSecret(c.req.query('signature') ?? '', signature(id, expires));
    const file = hosted.get(id);
    if (!genuine || Number(expires) <= now()) return c.text('AccessDenied', 403);
    return file && files.get(file.key) ? bytesOf(file) : c.text('NoSuchKey', 404);
  });

  return {
    /** Offers a kept file. Returns the download's id and URL. */
    host(file: Hosted): { id: string; url: string } {
      const id = randomUUID();
      hosted.set(id, file);
      return { id, url: `${url()}/api/v2/downloads/${id}` };
    },
  };
}

export type Downloads = ReturnType<typeof openDownloads>;
