import type { Scenario } from '../scenario.ts';

/** The three stores, stopped as by an operator, killed, and emptied. */
export const servers: readonly Scenario[] = [
  {
    name: 'rabbitmq-restarted',
    what: 'RabbitMQ is stopped and started again.',
    small: true,
    async run({ servers: { rabbitmq } }) {
      await rabbitmq.end('stop');
      await rabbitmq.start();
    },
  },
  {
    name: 'rabbitmq-killed',
    what: 'kill -9 of RabbitMQ; it is away for 60 s.',
    small: false,
    async run({ servers: { rabbitmq }, lasting }) {
      await rabbitmq.end('kill');
      await lasting(60);
      await rabbitmq.start();
    },
  },
  {
    name: 'postgresql-stopped',
    what: 'PostgreSQL is stopped for 60 s.',
    small: true,
    async run({ servers: { postgresql }, lasting }) {
      await postgresql.end('stop');
      await lasting(60);
      await postgresql.start();
    },
  },
  {
    name: 'postgresql-killed',
    what: 'kill -9 of PostgreSQL; it is started again at once.',
    small: false,
    async run({ servers: { postgresql } }) {
      await postgresql.end('kill');
      await postgresql.start();
    },
  },
  {
    name: 'redis-flushed',
    what: 'Redis is emptied, ten times.',
    small: true,
    async run({ servers: { redis }, lasting }) {
      for (let times = 0; times < 10; times += 1) {
        await redis.flush();
        await lasting(times === 9 ? 0 : 2);
      }
    },
  },
  {
    name: 'redis-stopped',
    what: 'Redis is stopped for 60 s, and comes back empty.',
    small: true,
    async run({ servers: { redis }, lasting }) {
      await redis.end('stop');
      await lasting(60);
      await redis.start();
    },
  },
];
