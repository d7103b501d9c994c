import { currentSpan, withRequestId, workIn } from '../context.ts';
import { toFault } from '../fault.ts';
import type { Tracer } from '../tracing.ts';
import type { ConsumeOptions, Handler, NewMessage, Queue, QueueMessage } from './queue.ts';

type Tell = NonNullable<ConsumeOptions['late']>['tell'];

/**
 * A queue whose messages carry the trace of the work that published them, and whose every attempt is a span of that
 * trace: also the one that comes hours later, or out of the dead letters.
 */
export function tracedQueue(queue: Queue, tracer: Tracer): Queue {
  return {
    ...queue,
    publish: (topic, messages) => queue.publish(topic, messages.map(withTrace)),
    publishLater: (topic, message, afterMs) => queue.publishLater(topic, withTrace(message), afterMs),
    consume(topic, handler, options = {}) {
      const { onFailure, late } = options;
      return queue.consume(topic, tracedHandler(handler, tracer), {
        ...options,
        ...(onFailure && { onFailure: tracedFailure(onFailure, tracer) }),
        ...(late && { late: { ...late, tell: tracedLate(late.tell, tracer) } }),
      });
    },
  };
}

function withTrace(message: NewMessage): NewMessage {
  const trace = currentSpan()?.traceparent;
  return trace ? { trace, ...message } : message;
}

const tracedHandler =
  (handler: Handler, tracer: Tracer): Handler =>
  (message) =>
    attempt(tracer, `process ${message.topic}`, message, () => handler(message));

/** What a failed attempt leads to, such as a word to the agent, is a part of the trace as well. */
const tracedFailure =
  (onFailure: NonNullable<ConsumeOptions['onFailure']>, tracer: Tracer): typeof onFailure =>
  (message, error, next) =>
    attempt(tracer, `failed ${message.topic}`, message, async () => onFailure(message, error, next));

const tracedLate =
  (tell: Tell, tracer: Tracer): Tell =>
  (message, reason) =>
    attempt(tracer, `late ${message.topic}`, message, () => tell(message, reason));

/** Neither the id nor the key of a message: Meta's ids have a phone number in them. */
function attempt<T>(tracer: Tracer, name: string, message: QueueMessage, work: () => Promise<T>): Promise<T> {
  return withRequestId(undefined, async () => {
    const span = tracer.begin('message', name, message.trace, {
      'messaging.destination.name': message.topic,
      'bridge.tenant': message.tenantId,
      'bridge.attempt': message.attempt,
    });
    workIn(span);
    try {
      const result = await work();
      span.end();
      return result;
    } catch (error) {
      span.end({ failed: toFault(error).code });
      throw error;
    }
  });
}
