import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type CollectedSpan, type Collector, startCollector } from '../otlp-collector.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';

eachSetting('a message is one trace', (setting) => {
  let platform: Platform;
  let business: Business;
  let collector: Collector;
  const log: string[] = [];

  beforeAll(async () => {
    collector = await startCollector();
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'info' };
    platform = await startPlatform(setting, settings, (line) => void log.push(line));
    business = await platform.addBusiness();
  });
  afterAll(async () => {
    await platform?.close();
    await collector?.close();
  });

  /** What is not sent yet is sent when a process ends. */
  async function newSpans(work: () => Promise<void>): Promise<CollectedSpan[]> {
    const before = collector.spans().length;
    await work();
    await platform.settle();
    await platform.restart();
    return collector.spans().slice(before);
  }

  const traceOf = (spans: CollectedSpan[], name: string) => {
    const begins = spans.filter((span) => span.name === name && !span.parentSpanId);
    expect(begins).toHaveLength(1);
    return spans.filter(({ traceId }) => traceId === begins[0]?.traceId);
  };
  const places = (spans: CollectedSpan[]) => new Set(spans.map(({ service, name }) => `${service}: ${name}`));
  /** Every span but the first lies in one that was collected. */
  const whole = (trace: CollectedSpan[]) => {
    const ids = new Set(trace.map(({ spanId }) => spanId));
    return trace.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId)).length === 1;
  };

  it('a customer’s, from the gateway to Genesys', async () => {
    const ada = platform.meta.addCustomer({ waId: '447700900001', name: 'Ada' });
    const spans = await newSpans(async () => {
      platform.meta.sendText(ada.id, business.phoneNumberId, 'Hello');
    });
    const trace = traceOf(spans, 'POST /webhook/whatsapp');
    expect(whole(trace)).toBe(true);
    for (const place of [
      'api-gateway: POST /webhook/whatsapp',
      'whatsapp-webhook: POST /webhook/whatsapp',
      'inbound-transformer: process inbound-messages',
      'state-manager: POST /state/message',
      'genesys-api: POST /genesys/messages/inbound',
      'genesys-api: POST 127.0.0.1',
      'state-manager: POST /state/status',
    ])
      expect([...places(trace)]).toContain(place);
    const attempt = trace.find(({ name }) => name === 'process inbound-messages');
    expect(attempt?.attributes).toMatchObject({ 'bridge.tenant': business.tenantId });
    // The log leads from the message to its trace.
    const line = log.find((text) => text.includes('message delivered to Genesys'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ traceId: trace[0]?.traceId, spanId: attempt?.spanId });
  });

  it('an agent’s, from the gateway to WhatsApp; what Meta says of it later is a trace of its own', async () => {
    const conversation = platform.genesys.conversations()[0];
    const spans = await newSpans(async () => {
      platform.genesys.reply(conversation?.id ?? '', 'Hi there!');
    });
    const trace = traceOf(spans, 'POST /webhook/genesys/outbound');
    expect(whole(trace)).toBe(true);
    for (const place of [
      'api-gateway: POST /webhook/genesys/outbound',
      'genesys-webhook: POST /webhook/genesys/outbound',
      'outbound-transformer: process outbound-messages',
      'state-manager: POST /state/message',
      'whatsapp-api: POST /whatsapp/send/text',
      'whatsapp-api: POST 127.0.0.1',
      'state-manager: POST /state/status',
    ])
      expect([...places(trace)]).toContain(place);
    const statuses = spans.filter(({ name }) => name === 'process inbound-messages');
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.filter(({ traceId }) => traceId === trace[0]?.traceId)).toEqual([]);
  });

  it('another try of it, which is seen to have failed', async () => {
    const ada = platform.meta.customers()[0];
    const spans = await newSpans(async () => {
      // One of them may meet what is asked of Genesys beside messages, such as its limits.
      platform.genesys.failNext(2, { kind: 'error', status: 503 });
      platform.meta.sendText(ada?.id ?? '', business.phoneNumberId, 'Once more');
    });
    const tries = traceOf(spans, 'POST /webhook/whatsapp').filter(({ name }) => name === 'process inbound-messages');
    const ends = tries.map(({ attributes }) => attributes['error.type']);
    expect(ends.length).toBeGreaterThan(1);
    expect(ends.pop()).toBeUndefined();
    expect(new Set(ends)).toEqual(new Set(['unavailable']));
  });

  it('nobody outside says which trace a request belongs to', async () => {
    const strange = '11111111111111111111111111111111';
    const spans = await newSpans(async () => {
      const headers = { traceparent: `00-${strange}-2222222222222222-01` };
      await fetch(`${platform.urls['api-gateway']}/api/openapi.json`, { headers });
    });
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.filter(({ traceId }) => traceId === strange)).toEqual([]);
  });
});
