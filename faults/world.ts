import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Part, startPart } from '../bench/part.ts';
import type { Business } from '../test/business.ts';
import { freePorts } from '../test/processes/child.ts';
import { secrets } from '../test/stand-ins.ts';
import { type Link, openLink } from './link.ts';
import type { OutsideAnswers } from './outside.ts';
import { openProduct, type Product } from './product.ts';
import { ownPostgresql } from './servers/postgresql.ts';
import { type OwnRabbitmq, ownRabbitmq } from './servers/rabbitmq.ts';
import { type OwnRedis, ownRedis } from './servers/redis.ts';
import type { OwnServer } from './servers/server-process.ts';

/** Everything that a fault may take hold of. */
export type World = {
  /** Logs of servers and processes. */
  folder: string;
  servers: { postgresql: OwnServer; redis: OwnRedis; rabbitmq: OwnRabbitmq };
  product: Product;
  outside: Part<OutsideAnswers>;
  businesses: readonly Business[];
  /** In front of every service, store and vendor. */
  links: readonly Link[];
  /** Waits for so many seconds, in the small form for a tenth of that. */
  lasting(seconds: number): Promise<void>;
  /** A management call with the operator's key. @throws Error unless it is answered with a 2xx. */
  manage(method: 'PUT' | 'PATCH' | 'GET', path: string, body?: object): Promise<unknown>;
  /** Brings back whatever a fault has left down. */
  repair(): Promise<void>;
  close(options: { keepLogs: boolean }): Promise<void>;
};

export type WorldSizes = { tenants: number; conversations: number; brevity: number };

const say = (what: string) => void process.stdout.write(`${what}\n`);

const shortestOutageMs = 3_000;

export async function openWorld({ tenants, conversations, brevity }: WorldSizes): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  // PostgreSQL may run as somebody else, and passes through here.
  await chmod(folder, 0o711);
  const closing: (() => Promise<unknown>)[] = [];
  const close = async ({ keepLogs }: { keepLogs: boolean }) => {
    for (const end of closing.toReversed()) await end();
    if (!keepLogs) await rm(folder, { recursive: true, force: true });
  };

  try {
    const [pgPort, redisPort, port, distributionPort, mapperPort] = (await freePorts(5)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    say('starting PostgreSQL, Redis and RabbitMQ');
    const rabbitmq = await ownRabbitmq(folder, { port, distributionPort, mapperPort });
    closing.push(rabbitmq.forget);
    const servers = {
      postgresql: await ownPostgresql(folder, pgPort),
      redis: await ownRedis(folder, redisPort),
      rabbitmq,
    };
    const all = Object.values(servers);
    for (const server of all) closing.push(() => server.end('kill'));
    await Promise.all(all.map((server) => server.start()));

    const links: Link[] = [];
    const linked = async (name: string, url: string) => {
      const target = new URL(url);
      const link = await openLink(name, [{ port: Number(target.port), ready: () => true }]);
      links.push(link);
      closing.push(link.close);
      target.port = String(link.port);
      return target.href.replace(/\/$/, '');
    };
    const settings: Record<string, string> = {
      DATABASE_URL: await linked('PostgreSQL', servers.postgresql.url),
      REDIS_URL: await linked('Redis', servers.redis.url),
      RABBITMQ_URL: await linked('RabbitMQ', servers.rabbitmq.url),
    };

    const product = await openProduct(folder, settings);
    closing.push(product.close);
    links.push(...product.links);
    const outside = startPart<OutsideAnswers>(new URL('outside.ts', import.meta.url).href);
    closing.push(outside.close);
    const vendors = await outside.ask('listen', product.gatewayUrl);
    settings.META_GRAPH_URL = await linked('Meta', vendors.metaUrl);
    settings.GENESYS_API_URL = await linked('Genesys', vendors.genesysUrl);
    settings.GENESYS_LOGIN_URL = settings.GENESYS_API_URL;
    say(`starting ${product.replicas.length} processes`);
    await product.up();
    say('opening the conversations');
    const businesses = await outside.ask('populate', { tenants, conversations });

    return {
      folder,
      servers,
      product,
      outside,
      businesses,
      links,
      lasting: (seconds) => wait(Math.max(shortestOutageMs, (seconds * 1000) / brevity)).then(() => undefined),

      async manage(method, path, body) {
        const answer = await fetch(`${product.gatewayUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${secrets.OPERATOR_API_KEY}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
        return JSON.parse(text) as unknown;
      },

      async repair() {
        for (const link of links) {
          link.delay(0);
          link.swallow(false);
        }
        await outside.ask('heal', null as never);
        for (const server of all) if (!server.running()) await server.start();
        await product.up();
      },
      close,
    };
  } catch (error) {
    await close({ keepLogs: true });
    throw error;
  }
}
