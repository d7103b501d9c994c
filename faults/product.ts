import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type ServiceName, serviceNames, urlSetting } from '../kit/service-names.ts';
import { freePorts } from '../test/processes/child.ts';
import { secrets } from '../test/stand-ins.ts';
import { type Link, openLink } from './link.ts';
import { openReplica, type Replica } from './replica.ts';

/** All services, two processes each, and a link in front of each pair. */
export type Product = {
  replicas: readonly Replica[];
  of(service: ServiceName): readonly Replica[];
  links: readonly Link[];
  gatewayUrl: string;
  /** Starts who does not run, and waits until all are ready. */
  up(): Promise<void>;
  close(): Promise<void>;
};

const replicasEach = 2;
/** Who starts beside twenty others has not begun to listen when its stores lose their patience. */
const startersAtOnce = Math.max(2, availableParallelism());
const lookEveryMs = 500;

/** Nothing is started yet: the stand-ins want to know the gateway first. `settings` may be added to until `up`. */
export async function openProduct(folder: string, settings: Record<string, string>): Promise<Product> {
  const ports = await freePorts(serviceNames.length * replicasEach);
  Object.assign(settings, secrets, {
    LOG_LEVEL: 'warn',
    DATA_DIR: folder,
    // A start costs a second of CPU, much of it for compiling what did not change.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    RATE_LIMIT_ADDRESS: '10000000',
    RATE_LIMIT_USER: '10000000',
    RATE_LIMIT_TENANT: '10000000',
  });
  const replicas = serviceNames.flatMap((service) =>
    Array.from({ length: replicasEach }, (_, index) =>
      openReplica(service, index + 1, {
        port: ports.pop() as number,
        settings,
        logFile: join(folder, `${service}-${index + 1}.log`),
      }),
    ),
  );
  const of = (service: ServiceName) => replicas.filter((replica) => replica.service === service);
  const links: Link[] = [];
  for (const service of serviceNames) {
    const link = await openLink(
      service,
      of(service).map(({ port, isReady }) => ({ port, ready: isReady })),
    );
    links.push(link);
    settings[urlSetting(service)] = `http://127.0.0.1:${link.port}`;
  }
  const gatewayUrl = settings[urlSetting('api-gateway')] as string;
  settings.PUBLIC_URL = gatewayUrl;

  let waiting: Replica[] = [];
  let looking = Promise.resolve();
  const looks = setInterval(() => {
    looking = Promise.all(replicas.map((replica) => replica.look())).then(() => undefined);
  }, lookEveryMs);

  return {
    replicas,
    of,
    links,
    gatewayUrl,
    async up() {
      waiting = [...replicas];
      const starter = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await next.start();
      };
      try {
        await Promise.all(Array.from({ length: startersAtOnce }, starter));
      } finally {
        waiting = [];
      }
    },
    async close() {
      clearInterval(looks);
      waiting = [];
      await looking;
      await Promise.all(replicas.map((replica) => replica.kill()));
      await Promise.all(links.map((link) => link.close()));
    },
  };
}
