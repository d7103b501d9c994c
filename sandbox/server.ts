import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Journey } from '../contracts/journey.ts';
import { largestUpload, sandboxContract } from '../contracts/sandbox.ts';
import type { AnyOperation } from '../kit/contract.ts';
import { Fault } from '../kit/fault.ts';
import { type Logger, openLog } from '../kit/log.ts';
import { application, invalid } from '../kit/server.ts';
import { broadcast } from './broadcast.ts';
import { fileRoutes, isUpload } from './file-routes.ts';
import { watchJourneys } from './journey-watch.ts';
import { pageFiles } from './page-files.ts';
import { pageHandlers } from './page-handlers.ts';
import { pageState, someoneTypes } from './page-state.ts';
import { requestGuard } from './request-guard.ts';
import { sentMarks } from './sent-marks.ts';
import type { Simulators } from './simulators.ts';

export type SandboxServerOptions = Simulators & {
  /** The last messages' way through the bridge; asked again only while something moves. */
  journeys: () => Promise<Journey[]>;
  /** Default 4000; 0 takes a free one. */
  port?: number;
  /** Default 127.0.0.1: the page has no sign-in. */
  host?: string;
  /** The built page, default `apps/sandbox/dist`. */
  pageFolder?: string;
  log?: Logger;
};

export type SandboxServer = { url: string; close(): Promise<void> };

const builtPage = fileURLToPath(new URL('../apps/sandbox/dist', import.meta.url));

/** Serves the sandbox page and its contract, and tells every open page of every change. */
export async function openSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const {
    journeys,
    port = 4000,
    host = '127.0.0.1',
    pageFolder = builtPage,
    log = openLog({ level: 'silent' }),
  } = options;
  const marks = sentMarks();
  let lookAgain: NodeJS.Timeout | undefined;
  const live = broadcast(() => {
    const state = pageState(options, watch.latest(), marks);
    clearTimeout(lookAgain);
    if (someoneTypes(state)) lookAgain = setTimeout(() => live.changed(), 1_000);
    return JSON.stringify(state);
  });
  const watch = watchJourneys(journeys, live.changed);
  const changed = () => {
    live.changed();
    watch.wake();
  };
  const stopListening = [options.meta.onChange(changed), options.genesys.onChange(changed)];

  let url = '';
  const app = application(log);
  app.get('/health/:kind{live|ready}', (c) => c.json({ status: 'ok' }));
  const limits = { json: limitedTo(64 * 1024), file: limitedTo(largestUpload) };
  app.use(requestGuard(host), (c, next) => (isUpload(c.req.path) ? limits.file : limits.json)(c, next));
  mountContract(app, pageHandlers({ simulators: options, watch, marks, pageUrl: () => url }));
  fileRoutes(app, options);
  app.get('/api/events', (c) => {
    watch.wake();
    return live.answer(c);
  });
  pageFiles(app, pageFolder);

  const server = await start(app, host, port);
  url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: async () => {
      for (const stop of stopListening) stop();
      clearTimeout(lookAgain);
      watch.close();
      live.close();
      await stopServer(server);
    },
  };
}

const limitedTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Fault('too_large', `at most ${maxSize / 1024} kB are taken`);
    },
  });

/** The contract without the internal token that `serve` of the kit asks for: `requestGuard` stands before it instead. */
function mountContract(app: Hono, handlers: ReturnType<typeof pageHandlers>) {
  for (const [name, operation] of Object.entries(sandboxContract) as [keyof typeof sandboxContract, AnyOperation][]) {
    const handler = handlers[name] as (input: unknown) => Promise<object>;
    app.on(operation.method.toUpperCase(), operation.path, async (c) => {
      const parsed = operation.body.safeParse(operation.hasBody ? await body(c) : {});
      if (!parsed.success) throw invalid(parsed.error);
      return c.json(await handler(parsed.data), operation.status);
    });
  }
}

const body = (c: Context): Promise<unknown> =>
  c.req.json().catch(() => {
    throw new Fault('bad_input', 'the body is not JSON');
  });

function start(app: Hono, hostname: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname, port }, () => resolve(server)) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`port ${port} of the sandbox page is taken on ${hostname}`) : error,
      );
    });
  });
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // The streams have ended by now; their connections are kept alive by the browsers.
    setTimeout(() => server.closeAllConnections(), 100).unref();
  });
}
