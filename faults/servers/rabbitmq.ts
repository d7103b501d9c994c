import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Connection } from 'rabbitmq-client';
import { programIn } from './programs.ts';
import { type OwnServer, serverProcess } from './server-process.ts';

export type OwnRabbitmq = OwnServer & {
  /** Messages that are ready in these queues; a queue that is not there has none. */
  depth(queues: readonly string[]): Promise<number>;
  /** After the last `end`: its port mapper outlives it. */
  forget(): Promise<void>;
};

/** A node of its own name, folders, ports and port mapper (epmd): another one on this machine is not touched. */
export async function ownRabbitmq(
  folder: string,
  { port, distributionPort, mapperPort }: { port: number; distributionPort: number; mapperPort: number },
): Promise<OwnRabbitmq> {
  const own = join(folder, 'rabbitmq');
  await mkdir(own, { recursive: true });
  const config = [
    `listeners.tcp.1 = 127.0.0.1:${port}`,
    'loopback_users = none',
    'disk_free_limit.absolute = 50MB',
    'log.console = false',
    'log.file.level = warning',
  ];
  await writeFile(join(own, 'rabbitmq.conf'), `${config.join('\n')}\n`);
  await writeFile(join(own, 'plugins'), '[].\n');
  await writeFile(join(own, 'environment'), '');
  await writeFile(join(own, '.erlang.cookie'), randomBytes(16).toString('hex'), { mode: 0o400 });
  const env = {
    HOME: own,
    ERL_EPMD_PORT: String(mapperPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: `faults-${port}@localhost`,
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_CONF_ENV_FILE: join(own, 'environment'),
    RABBITMQ_CONFIG_FILE: join(own, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(own, 'plugins'),
    RABBITMQ_MNESIA_BASE: join(own, 'mnesia'),
    RABBITMQ_LOG_BASE: join(own, 'log'),
    RABBITMQ_PID_FILE: join(own, 'pid'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
  };
  // A node that finds none starts one that nobody ends.
  const mapper = serverProcess({
    name: 'epmd',
    command: 'epmd',
    args: ['-port', String(mapperPort), '-address', '127.0.0.1'],
    logFile: join(folder, 'epmd.log'),
    stopSignal: 'SIGTERM',
    ready: () => takes(mapperPort),
  });
  const url = `amqp://guest:guest@127.0.0.1:${port}`;
  const server = serverProcess({
    name: 'RabbitMQ',
    command: await programIn('rabbitmq', 'rabbitmq-server'),
    args: [],
    env,
    logFile: join(folder, 'rabbitmq.log'),
    stopSignal: 'SIGTERM',
    ready: () => greets(port),
  });
  return {
    name: 'RabbitMQ',
    port,
    url,
    ...server,
    async start() {
      if (!mapper.running()) await mapper.start();
      await server.start();
    },
    forget: () => mapper.end('kill'),

    async depth(queues) {
      const connection = new Connection({ url, retryLow: 200 });
      connection.on('error', () => undefined);
      try {
        let messages = 0;
        for (const queue of queues) {
          messages += await connection.queueDeclare({ queue, passive: true }).then(
            ({ messageCount }) => messageCount,
            () => 0,
          );
        }
        return messages;
      } finally {
        await connection.close();
      }
    },
  };
}

const takes = (port: number) => answers(port, (socket, yes) => socket.on('connect', yes));

/** Answers the protocol's first bytes: its port is open a little earlier. */
const greets = (port: number) =>
  answers(port, (socket, yes) => socket.on('connect', () => socket.write('AMQP\0\0\u0009\u0001')).on('data', yes));

function answers(port: number, listen: (socket: Socket, yes: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    listen(socket, end(true));
    socket.on('error', end(false)).on('timeout', end(false)).on('close', end(false));
  });
}
