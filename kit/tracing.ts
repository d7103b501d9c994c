/**
 * A piece of work that a trace shows. Only what this file's callers put in goes out: names of routes, hosts, topics and
 * codes. Never a path as it came, a body, a token, or anything that names a person (SECURITY.md).
 */
export type OpenSpan = {
  readonly traceId: string;
  readonly spanId: string;
  /** What is handed on, so that the work it causes elsewhere joins this trace. https://www.w3.org/TR/trace-context/ */
  readonly traceparent: string;
  /** A call from within this work to somebody who takes part in no trace of ours. */
  call(name: string, attributes: Attributes): OpenSpan;
  end(outcome?: { name?: string; attributes?: Attributes; failed?: string }): void;
};

export type Attributes = Record<string, string | number | boolean>;

/** Begins the spans of one service. */
export type Tracer = {
  /** `parent`: the traceparent that came with the work; without a valid one the span begins a trace. */
  begin(kind: 'request' | 'message', name: string, parent: string | undefined, attributes?: Attributes): OpenSpan;
};

export const traceHeader = 'traceparent';
