import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serve as listen } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Config } from './config.ts';
import { Fault, toFault } from './fault.ts';
import { openHttp } from './http.ts';
import type { Logger } from './log.ts';
import { openMetrics } from './metrics.ts';
import { requestMetrics } from './request-metrics.ts';
import { openResources, type Resources } from './resources.ts';
import { watch } from './server.ts';
import type { Service, ServiceContext, ServiceDefinition } from './service.ts';
import type { ServiceName } from './service-names.ts';
import { openTelemetry } from './telemetry.ts';
import { inProcess, overHttp, passInProcess, passOverHttp } from './transport.ts';

export type Host = {
  /** Address of each hosted service, once it listens. */
  urls: Partial<Record<ServiceName, string>>;
  /** Address of what services answer beside their own ports, by its name. */
  beside: Record<string, string>;
  resources: Resources;
  /**
   * Takes nothing new, finishes what is in hand, hands back the rest, closes the stores. `drainMs`: so long it goes on
   * answering and says of itself that it is going, for whoever balances over several of its kind.
   */
  close(options?: { drainMs?: number }): Promise<void>;
};

/**
 * Runs the given services in this process, each on its own port, with the stores that they need. Calls between two
 * hosted services stay in the process; all others go to the neighbour's URL.
 */
export async function host(definitions: readonly ServiceDefinition[], config: Config, log: Logger): Promise<Host> {
  const telemetry = await openTelemetry(config, log);
  const resources = await openResources(config, definitions, log);
  const http = openHttp();
  const apps = new Map<ServiceName, Hono>();
  const services: Service[] = [];
  const listeners: Listener[] = [];
  const urls: Host['urls'] = {};
  const beside: Host['beside'] = {};

  const going = { soon: false };

  const close = async ({ drainMs = 0 } = {}) => {
    going.soon = true;
    const consumers = Promise.all(services.map(async (service) => service.close?.()));
    // Told of below, when there is nothing more to drain.
    consumers.catch(() => undefined);
    if (drainMs > 0) await wait(drainMs);
    await Promise.all([...listeners.map(stopListening), consumers]);
    await http.close();
    await resources.close();
    await telemetry?.close();
  };

  try {
    for (const definition of definitions) {
      const { name } = definition;
      // `for` answers with getters that throw for what was not named: assign onto it, a spread would call them.
      const isHere = (neighbour: ServiceName) => definitions.some((other) => other.name === neighbour);
      const handlerOf = (neighbour: ServiceName) => () => (apps.get(neighbour) as Hono).fetch;
      const tracer = telemetry?.tracer(name);
      const metrics = openMetrics(name);
      const context: ServiceContext = Object.assign(resources.for(definition, tracer), {
        config,
        http,
        log: log.child({ service: name }),
        metrics,
        stream: http.stream,
        urlOf: (neighbour: ServiceName) => reachable(urls[neighbour] ?? config.urls[neighbour]),
        publicUrl: () => config.PUBLIC_URL ?? reachable(urls['api-gateway'] ?? config.urls['api-gateway']),
        reach: (neighbour: ServiceName) =>
          isHere(neighbour) ? inProcess(handlerOf(neighbour)) : overHttp(http, () => config.urls[neighbour]),
        passOn: (neighbour: ServiceName) =>
          isHere(neighbour)
            ? passInProcess(handlerOf(neighbour))
            : passOverHttp(http.stream, () => config.urls[neighbour]),
      });
      const service = definition.create(context);
      services.push(service);
      watch(service.app, { edge: name === 'api-gateway', tracer, answered: requestMetrics(metrics) });
      addHealth(definition, service, context, resources, going);
      apps.set(name, service.app);
    }
    const open = async (app: Hono, port: number, name: string, upgrade?: Service['upgrade']) => {
      const server = await startListening(app, config.BIND_HOST, port, name);
      // Nobody is to send his next request on a connection that is closed at that very moment: whether it was carried out
      // he could not know.
      server.prependListener('request', (_, response: ServerResponse) => {
        if (going.soon) response.setHeader('connection', 'close');
      });
      listeners.push({ server, upgraded: upgrade ? passUpgrades(server, upgrade, log) : new Set() });
      return `http://${config.BIND_HOST}:${(server.address() as AddressInfo).port}`;
    };
    for (const [index, { name }] of definitions.entries()) {
      const { app, upgrade, beside: others = [] } = services[index] as Service;
      urls[name] = await open(app, config.ports[name], name, upgrade);
      for (const other of others) beside[other.name] = await open(other.app, other.port, other.name);
    }
    for (const service of services) await service.start?.();
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  return { urls, beside, resources, close };
}

/** Who listens everywhere is found at home. */
const reachable = (url: string) => url.replace(/^(https?:\/\/)(0\.0\.0\.0|\[::\])/, '$1127.0.0.1');

/** On the service's own application, so that its manners (request ids, errors) are those of every route. */
function addHealth(
  definition: ServiceDefinition,
  service: Service,
  context: ServiceContext,
  resources: Resources,
  going: Readonly<{ soon: boolean }>,
): void {
  service.app
    .get('/health/live', (c) => c.json({ status: 'ok', service: definition.name }))
    .get('/health/ready', async (c) => {
      if (going.soon) return c.json({ status: 'down', service: definition.name, problems: ['shutting down'] }, 503);
      const checks = await Promise.allSettled([resources.ping(definition), service.ready?.()]);
      const problems = checks.flatMap((check) => (check.status === 'rejected' ? [toFault(check.reason).message] : []));
      return c.json(
        { status: problems.length ? 'down' : 'ok', service: definition.name, problems },
        problems.length ? 503 : 200,
      );
    })
    .get('/metrics', async (c) =>
      c.text(await context.metrics.text(), 200, { 'content-type': context.metrics.contentType }),
    );
}

function startListening(app: Hono, hostname: string, port: number, name: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname, port }, () => resolve(server)) as Server;
    server.keepAliveTimeout = keepAliveMs;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Fault('conflict', `port ${port} of ${name} is taken on ${hostname}`) : error,
      );
    });
  });
}

/**
 * Far above the 4 s for which our clients keep an idle connection: on a busy machine both are late, and whoever sends on a
 * connection that is closed at that moment cannot know whether his request was carried out.
 */
const keepAliveMs = 60_000;

type Listener = { server: Server /** Connections that are not the server's any more. */; upgraded: Set<Socket> };

function passUpgrades(server: Server, upgrade: NonNullable<Service['upgrade']>, log: Logger): Set<Socket> {
  const open = new Set<Socket>();
  server.on('upgrade', (request, socket: Socket, head) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // Whoever hangs up while it is decided about him has changed his mind.
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'unexpected error');
      socket.destroy();
    });
  });
  return open;
}

/** Answers what has begun, refuses the rest, and hangs up on idle connections and on those that would never end. */
function stopListening({ server, upgraded }: Listener): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    for (const socket of upgraded) socket.destroySoon();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}
