import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hono } from 'hono';
import type { Cache } from './cache/cache.ts';
import { type Client, client, type Send } from './client.ts';
import type { Config } from './config.ts';
import type { Contract } from './contract.ts';
import type { Database } from './database/database.ts';
import { gatheredCaller } from './gather.ts';
import type { Http, Stream } from './http.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Queue } from './queue/queue.ts';
import type { ServiceName } from './service-names.ts';
import { internal, type PassOn } from './transport.ts';

export type Resource = 'database' | 'queue' | 'cache';

/** What the host hands to a service. A resource that the definition does not name in `needs` is not there. */
export type ServiceContext = {
  config: Config;
  log: Logger;
  metrics: Metrics;
  http: Http;
  database: Database;
  queue: Queue;
  cache: Cache;
  /** The base at which vendors and browsers reach the gateway; known once everything listens. */
  publicUrl: () => string;
  reach: (name: ServiceName) => Send;
  /** Where a service listens, in this process or another one: for connections that are no calls. */
  urlOf: (name: ServiceName) => string;
  /** For answers that are too large to hold: files. */
  stream: Stream;
  passOn: (name: ServiceName) => PassOn;
};

export type Service = {
  /** Everything this service answers, but for health and metrics, which the host adds. */
  app: Hono;
  /**
   * Takes over a connection that asks to become another one than HTTP, such as a WebSocket, and answers it, also where it
   * refuses. Without this such a request is like any other. What is still open when the host stops is ended.
   */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
  /** What it answers at ports beside its own. */
  beside?: readonly { name: string; port: number; app: Hono }[];
  /** Begins to work by itself (consumers). Called when every service of the process listens. */
  start?: () => Promise<void>;
  /** Rejects while the service cannot do its work, for reasons that its resources do not show. */
  ready?: () => Promise<void>;
  /** Ends what `start` began; resources are closed by the host afterwards. */
  close?: () => Promise<void>;
};

export type ServiceDefinition = {
  name: ServiceName;
  needs: readonly Resource[];
  /** Of these, what it can do its work without for a while: it is ready all the same. */
  worksWithout?: readonly Resource[];
  /** Folder of this service's `*.sql` files, where it owns tables. */
  migrations?: URL;
  create: (context: ServiceContext) => Service;
};

/** A typed client of a neighbour, wherever it runs. */
export function neighbour<C extends Contract>(context: ServiceContext, name: ServiceName, contract: C): Client<C> {
  const send = internal(context.reach(name), context.config.INTERNAL_TOKEN);
  const gathered = Object.entries(contract)
    .filter(([, operation]) => operation.gathered)
    .map(([operationName, operation]) => [operationName, gatheredCaller(operation, send)]);
  return { ...client(contract, send), ...Object.fromEntries(gathered) };
}
