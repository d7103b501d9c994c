import { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { client } from '../../../kit/client.ts';
import type { Config } from '../../../kit/config.ts';
import { openHttp } from '../../../kit/http.ts';
import { openLog } from '../../../kit/log.ts';
import { application, serve } from '../../../kit/server.ts';
import { inProcess, internal, passInProcess } from '../../../kit/transport.ts';
import { mediaHandlers } from './handlers.ts';
import { openMedia } from './media.ts';
import { startMeta } from './meta-for-tests.ts';
import { mediaRoutes } from './routes.ts';
import type { MediaStore } from './store.ts';
import { uploadRoutes } from './upload-routes.ts';

export const token = 'i'.repeat(32);
export const number = { tenantId: '11111111-1111-4111-8111-111111111111', phoneNumberId: '106540352242922' };

/** The media part of the service over a stand-in for Meta; `genesys` answers in genesys-api's place. */
export async function startMedia(overrides: { ffmpeg?: string | null; store?: MediaStore } = {}) {
  const log = openLog({ level: 'silent' });
  const meta = await startMeta();
  const http = openHttp();
  const genesys = { answer: (_path: string) => new Response('nothing', { status: 500 }), asked: [] as Request[] };
  const neighbour = application(log).get('/genesys/downloads', (c) => {
    genesys.asked.push(c.req.raw);
    return genesys.answer(c.req.query('url') ?? '');
  });
  const config = {
    INTERNAL_TOKEN: token,
    META_GRAPH_URL: meta.url,
    META_GRAPH_VERSION: 'v26.0',
    MASTER_KEYS: [{ id: 'k1', key: Buffer.alloc(32, 7) }],
    DATA_DIR: 'memory:',
  } as unknown as Config;
  let clock = Date.now();
  let accessToken = 'EAA-1';
  const context = {
    config,
    log,
    http,
    stream: http.stream,
    publicUrl: () => 'https://bridge.example',
    passOn: () => passInProcess(() => neighbour.fetch),
  };
  const media = openMedia(context, async (_number, work) => work(accessToken), { now: () => clock, ...overrides });

  const operations = (({ lookUpMedia, linkMedia, keepMedia, uploadMedia, getUpload }) => ({
    lookUpMedia,
    linkMedia,
    keepMedia,
    uploadMedia,
    getUpload,
  }))(whatsappContract);
  const app = serve(log, operations, mediaHandlers(media), token);
  mediaRoutes(app, media);
  uploadRoutes(app, media);
  return {
    meta,
    media,
    genesys,
    app,
    http,
    whatsapp: client(
      operations,
      internal(
        inProcess(() => app.fetch),
        token,
      ),
    ),
    pass: (ms: number) => void (clock += ms),
    useToken: (value: string) => void (accessToken = value),
    async close() {
      await media.close();
      await http.close();
      await meta.close();
    },
  };
}

export type RunningMedia = Awaited<ReturnType<typeof startMedia>>;
