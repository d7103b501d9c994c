import type { Context, Tracer as Recorder, Span } from '@opentelemetry/api';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Attributes, OpenSpan, Tracer } from './tracing.ts';

export type Telemetry = {
  /** In a collector, each service of a process is one of its own. */
  tracer(service: string): Tracer;
  /** Sends what is left, but does not wait long for a collector that does not answer. */
  close(): Promise<void>;
};

/** A stop has ten seconds for everything. */
const lastSendMs = 2_000;
const exportTimeoutMs = 5_000;
const complainEveryMs = 60_000;

/**
 * Traces for the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`. Without that setting there is nothing at all: the packages
 * are not even loaded, and all that work costs is a look whether somebody traces.
 */
export async function openTelemetry(config: Config, log: Logger): Promise<Telemetry | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = config;
  if (!endpoint) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { parseTraceParent }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api;

  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: exportTimeoutMs });
  const processor = new sdk.BatchSpanProcessor({ exporter: outspoken(exporter, log) });
  const sampler = new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) });

  function open(recorder: Recorder, span: Span): OpenSpan {
    const { traceId, spanId, traceFlags } = span.spanContext();
    const begin = (name: string, attributes: Attributes) =>
      recorder.startSpan(name, { kind: SpanKind.CLIENT, attributes }, trace.setSpan(ROOT_CONTEXT, span));
    return {
      traceId,
      spanId,
      traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
      call: (name, attributes) => open(recorder, begin(name, attributes)),
      end({ name, attributes, failed } = {}) {
        if (name) span.updateName(name);
        if (attributes) span.setAttributes(attributes);
        if (failed) span.setAttribute('error.type', failed).setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  function contextOf(parent: string | undefined): Context {
    const from = parent ? parseTraceParent(parent) : null;
    return from ? trace.setSpanContext(ROOT_CONTEXT, { ...from, isRemote: true }) : ROOT_CONTEXT;
  }

  const kinds = { request: SpanKind.SERVER, message: SpanKind.CONSUMER };
  return {
    tracer(service) {
      const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'whatsapp-genesys' });
      const recorder = new sdk.TracerProvider({ spanProcessors: [processor], resource, sampler }).getTracer('bridge');
      return {
        begin: (kind, name, parent, attributes) =>
          open(recorder, recorder.startSpan(name, { kind: kinds[kind], attributes }, contextOf(parent))),
      };
    },
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, lastSendMs);
      });
      await Promise.race([processor.shutdown().catch(() => {}), enough]);
      clearTimeout(timer);
    },
  };
}

type Exporter = import('@opentelemetry/sdk-trace').SpanExporter;

/** A collector that does not take the spans is in the log, now and then: the spans themselves are gone. */
function outspoken(exporter: Exporter, log: Logger): Exporter {
  let complained = Number.NEGATIVE_INFINITY;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error && performance.now() - complained > complainEveryMs) {
          complained = performance.now();
          log.warn({ err: result.error, spans: spans.length }, 'traces do not reach the collector');
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
