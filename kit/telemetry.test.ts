import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openLog } from './log.ts';
import { openTelemetry } from './telemetry.ts';

const log: string[] = [];
const open = (settings: Record<string, string>) =>
  openTelemetry(
    readConfig(['genesys-webhook'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
      RABBITMQ_URL: 'amqp://127.0.0.1:1',
      INTERNAL_TOKEN: 'i'.repeat(40),
      ...settings,
    }),
    openLog({ level: 'info', destination: { write: (line) => void log.push(line) } }),
  );

test('without a collector there is nothing', async () => {
  expect(await open({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeUndefined();
});

test('a span goes on with the trace that it is given, and gives it on; nonsense begins one', async () => {
  const telemetry = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
  const tracer = telemetry?.tracer('genesys-webhook');
  const given = '00-11111111111111111111111111111111-2222222222222222-01';
  const span = tracer?.begin('request', 'POST', given);
  expect(span?.traceId).toBe('1'.repeat(32));
  expect(span?.traceparent).toBe(`00-${span?.traceId}-${span?.spanId}-01`);
  const call = span?.call('GET example.com', {});
  expect([call?.traceId, call?.spanId === span?.spanId]).toEqual([span?.traceId, false]);
  for (const nonsense of [undefined, '', 'x', `00-${'0'.repeat(32)}-2222222222222222-01`])
    expect(tracer?.begin('message', 'process', nonsense).traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  await telemetry?.close();
});

test('of the share 0 nothing begins here, and what others have begun is shown', async () => {
  const telemetry = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER_ARG: '0' });
  const tracer = telemetry?.tracer('genesys-webhook');
  expect(tracer?.begin('request', 'POST', undefined).traceparent).toMatch(/-00$/);
  const given = '00-11111111111111111111111111111111-2222222222222222-01';
  expect(tracer?.begin('request', 'POST', given).traceparent).toMatch(/-01$/);
  await telemetry?.close();
});

test('a collector that is away holds up no stop', async () => {
  const telemetry = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
  telemetry?.tracer('genesys-webhook').begin('request', 'POST', undefined).end();
  await telemetry?.close();
});

test('a collector that refuses is in the log', async () => {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(400).end('no');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const telemetry = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  telemetry?.tracer('genesys-webhook').begin('request', 'POST', undefined).end();
  await telemetry?.close();
  server.close();
  server.closeAllConnections();
  expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 'warn', spans: 1, msg: 'traces do not reach the collector' },
  ]);
});
