import path from 'node:path';
import type { Config } from '../../../kit/config.ts';
import { recurring } from '../../../kit/recurring.ts';
import type { ServiceContext } from '../../../kit/service.ts';
import { internalHeaders, type PassOn } from '../../../kit/transport.ts';
import { diskStore } from './disk-store.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { type FindFile, fileFinder } from './files.ts';
import { type Links, links } from './link.ts';
import { type MetaFiles, metaFiles, type WithToken } from './meta-files.ts';
import { s3Store } from './s3-store.ts';
import { type MediaStore, sweepConverted, sweepUploads } from './store.ts';

/** Everything about files that the handlers and routes share. */
export type Media = {
  store: MediaStore;
  meta: MetaFiles;
  links: Links;
  find: FindFile;
  /** An agent's file, from genesys-api. */
  fetchFromGenesys: (tenantId: string, url: string) => Promise<Response>;
  /** Path of ffmpeg, looked for once; `null` where there is none. */
  ffmpeg: () => Promise<string | null>;
  internalToken: string;
  /** Sweeps converted files and uploads now and then. */
  start: () => Promise<void>;
  close: () => Promise<void>;
};

type Context = Pick<ServiceContext, 'config' | 'log' | 'http' | 'stream' | 'publicUrl'> & {
  passOn: (name: 'genesys-api') => PassOn;
};
/** What tests put in place of the machine's. */
type Overrides = { ffmpeg?: string | null; store?: MediaStore; now?: () => number };

const sweepEveryMs = 6 * 60 * 60_000;

export function openMedia(context: Context, withToken: WithToken, overrides: Overrides = {}): Media {
  const { config, log, http, stream, publicUrl } = context;
  const { now = Date.now } = overrides;
  const store = overrides.store ?? openStore(context);
  const graphUrl = `${config.META_GRAPH_URL}/${config.META_GRAPH_VERSION}`;
  const meta = metaFiles({ http, stream, withToken, graphUrl });
  let ffmpeg: Promise<string | null> | undefined;
  const sweeping = recurring(log, [
    { what: 'converted files', everyMs: sweepEveryMs, atStart: true, run: () => sweepConverted(store, now()) },
    { what: 'uploads', everyMs: sweepEveryMs, atStart: true, run: () => sweepUploads(store, now()) },
  ]);
  return {
    store,
    meta,
    links: links(config.MASTER_KEYS, publicUrl, now),
    find: fileFinder({ store, meta, log }),
    fetchFromGenesys: (tenantId, url) =>
      context.passOn('genesys-api')(`/genesys/downloads?${new URLSearchParams({ tenantId, url })}`, {
        method: 'GET',
        headers: internalHeaders(config.INTERNAL_TOKEN),
      }),
    ffmpeg: () => {
      ffmpeg ??= overrides.ffmpeg === undefined ? findFfmpeg() : Promise.resolve(overrides.ffmpeg);
      return ffmpeg;
    },
    internalToken: config.INTERNAL_TOKEN,
    start: sweeping.start,
    async close() {
      await sweeping.close();
      await store.close();
    },
  };
}

function openStore({ config, stream }: Pick<Context, 'config' | 'stream'>): MediaStore {
  const { MEDIA_S3_ENDPOINT: endpoint, MEDIA_S3_BUCKET: bucket } = config;
  if (endpoint && bucket) {
    return s3Store(stream, {
      endpoint,
      bucket,
      region: config.MEDIA_S3_REGION,
      accessKeyId: config.MEDIA_S3_ACCESS_KEY_ID as string,
      secretAccessKey: config.MEDIA_S3_SECRET_ACCESS_KEY as string,
      prefix: config.MEDIA_S3_PREFIX,
    });
  }
  return diskStore(mediaFolder(config));
}

/** `null`: nothing is to outlive the process. */
function mediaFolder({ MEDIA_DIR, DATA_DIR }: Config): string | null {
  if (MEDIA_DIR) return MEDIA_DIR;
  return !DATA_DIR || DATA_DIR === 'memory:' ? null : path.join(DATA_DIR, 'media');
}
