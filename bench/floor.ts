import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { type AsyncMessage, Connection } from 'rabbitmq-client';
import { Pool } from 'undici';
import { business, type Direction, signing } from './business.ts';
import { answerParent } from './part.ts';

/**
 * The floor: the smallest honest pipeline that does the product's work durably, in one process and one file. Verify the
 * signature over the raw bytes, parse, publish to a quorum queue, 200 when the broker has confirmed; then consume up to
 * 100 at once, insert, post, acknowledge. No tenants, no mappings, no order within a conversation, no repeats.
 */
type FloorOptions = {
  direction: Direction;
  /** Inserts of all messages in hand as one statement, instead of one each. */
  batched: boolean;
  databaseUrl: string;
  rabbitmqUrl: string;
  queue: string;
  sinkUrl: string;
};

type Row = { id: string; peer: string; body: string };

async function start({ direction, batched, databaseUrl, rabbitmqUrl, queue, sinkUrl }: FloorOptions): Promise<string> {
  const [secret, encoding] = signing(direction);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 20 });
  await database.query(
    'create table floor_messages (id text primary key, peer text not null, body json not null, at timestamptz not null default now())',
  );
  const insert = batched ? batchedInsert(database) : singleInsert(database);

  const rabbit = new Connection({ url: rabbitmqUrl, noDelay: true });
  const durable = { queue, durable: true, arguments: { 'x-queue-type': 'quorum' as const } };
  const publisher = rabbit.createPublisher({ confirm: true, queues: [durable] });
  const sink = new Pool(sinkUrl, { connections: 100 });

  const consumer = rabbit.createConsumer(
    { queue, queueOptions: durable, qos: { prefetchCount: 100 } },
    async (message: AsyncMessage) => {
      const { path, row, post } = direction === 'inbound' ? toGenesys(message.body) : toMeta(message.body);
      await insert(row);
      const answer = await sink.request({
        method: 'POST',
        path,
        headers: { authorization: `Bearer ${business.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(post),
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`the sink answered ${answer.statusCode}`);
    },
  );
  await new Promise((resolve) => consumer.once('ready', () => resolve(null)));

  async function receive(raw: Buffer, signature: string): Promise<number> {
    const given = Buffer.from(signature.slice('sha256='.length), encoding);
    const own = createHmac('sha256', secret).update(raw).digest();
    if (given.length !== own.length || !timingSafeEqual(given, own)) return 401;
    try {
      JSON.parse(raw.toString());
    } catch {
      return 400;
    }
    return publisher.send({ routingKey: queue, durable: true, contentType: 'application/json' }, raw).then(
      () => 200,
      () => 503,
    );
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answered = receive(Buffer.concat(chunks), String(request.headers['x-hub-signature-256']));
      void answered.then((status) => response.writeHead(status, { 'content-length': 0 }).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}

const statement = 'insert into floor_messages (id, peer, body) values ($1, $2, $3)';

const singleInsert = (database: pg.Pool) => (row: Row) => database.query(statement, [row.id, row.peer, row.body]);

/** Whoever comes in one turn, or while a statement is under way, shares the next one. */
function batchedInsert(database: pg.Pool) {
  let waiting: { row: Row; resolve: (value: null) => void; reject: (error: unknown) => void }[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const column = (name: keyof Row) => group.map(({ row }) => row[name]);
      await database
        .query('insert into floor_messages (id, peer, body) select * from unnest($1::text[], $2::text[], $3::json[])', [
          column('id'),
          column('peer'),
          column('body'),
        ])
        .then(
          () => group.forEach(({ resolve }) => resolve(null)),
          (error) => group.forEach(({ reject }) => reject(error)),
        );
    }
    running = false;
  }

  return (row: Row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}

type MetaWebhook = {
  entry: [
    { changes: [{ value: { messages: [{ id: string; from: string; timestamp: string; text: { body: string } }] } }] },
  ];
};

function toGenesys(webhook: MetaWebhook) {
  const message = webhook.entry[0].changes[0].value.messages[0];
  const from = { id: message.from, idType: 'Phone' };
  const time = new Date(Number(message.timestamp) * 1000).toISOString();
  return {
    path: `/api/v2/conversations/messages/${business.integrationId}/inbound/open/message?prefetchConversationId=true`,
    row: { id: message.id, peer: message.from, body: JSON.stringify(message) },
    post: { channel: { from, time, messageId: message.id }, text: message.text.body },
  };
}

type GenesysWebhook = { id: string; channel: { to: { id: string } }; text: string };

function toMeta(webhook: GenesysWebhook) {
  const { id, channel, text } = webhook;
  return {
    path: `/v26.0/${business.phoneNumberId}/messages`,
    row: { id, peer: channel.to.id, body: JSON.stringify(webhook) },
    post: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: `+${channel.to.id}`,
      type: 'text',
      text: { body: text },
      biz_opaque_callback_data: id,
    },
  };
}

const answers = { start };
export type FloorAnswers = typeof answers;

answerParent(answers);
