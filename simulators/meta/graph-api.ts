import { failConnection, type failurePlan } from '../failure-plan.ts';
import type { VendorContext } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import type { Json } from './field-checks.ts';
import { graphAccess, unknownPath } from './graph-access.ts';
import { graphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import { type MediaFailures, mediaNode, mediaRoutes } from './media-api.ts';
import { mediaDownload } from './media-download.ts';
import type { MediaStore } from './media-store.ts';
import { type CheckedMessage, checkMessage, checkReadMark } from './message-checks.ts';
import type { BusinessNumber } from './phones.ts';
import type { MetaFailure } from './simulator.ts';
import { templateRoutes } from './template-api.ts';
import type { TemplateLibrary } from './template-library.ts';

type GraphDependencies = {
  numbers: Map<string, BusinessNumber>;
  /** The numbers that each token may use; a token that is not here is refused. */
  tokens: Map<string, Set<string>>;
  media: MediaStore;
  templates: TemplateLibrary;
  failures: ReturnType<typeof failurePlan<MetaFailure>>;
  mediaFailures: MediaFailures;
  pending: PendingWork;
  /** Refuses what is sent too fast, to this user or at all. @throws GraphError */
  limit: (number: BusinessNumber, to: string | null) => void;
  /** Takes a message that has passed every check; `failLater` reports it as failed with that code. */
  accept: (number: BusinessNumber, message: CheckedMessage, failLater: number | null) => object;
  /** False when this is not a message that a customer sent to this number, or too old. */
  markRead: (number: BusinessNumber, wamid: string, typing: boolean) => boolean;
};

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api */
export function graphApi(dependencies: GraphDependencies) {
  const { media, templates, failures, mediaFailures } = dependencies;
  const answers = graphAnswers();
  const { app, answer } = answers;
  const access = graphAccess(dependencies.numbers, dependencies.tokens);

  function take(c: VendorContext, body: Json, failLater: number | null): object {
    const number = access.number(c);
    if (body.status === undefined) {
      const message = checkMessage(body);
      dependencies.limit(number, message.groupId === null ? (message.phone ?? message.input) : null);
      return dependencies.accept(number, message, failLater);
    }
    const { wamid, typing } = checkReadMark(body);
    if (!dependencies.markRead(number, wamid, typing))
      throw new GraphError(131009, 'The message_id is not of a message to this number of the last 30 days.');
    return { success: true };
  }

  app.post('/:version/:id/messages', (c) => {
    const failure = failures.take();
    if (failure?.kind === 'error') {
      return answer(c, () => {
        throw new GraphError(failure.code, failure.details ?? 'Ordered by the test.');
      });
    }
    const handle = (failLater: number | null = null) => answer(c, (body) => take(c, body, failLater));
    if (!failure) return handle();
    if (failure.kind === 'failed-later') return handle(failure.code);
    return failConnection(c, failure, dependencies.pending, handle);
  });

  templateRoutes(answers, access, templates);
  mediaRoutes(answers, access, media, mediaFailures);
  mediaDownload(answers, access, media, mediaFailures.download);

  app.get('/:version/:id', (c) =>
    answer(c, () =>
      dependencies.numbers.has(c.req.param('id'))
        ? numberFields(access.number(c), c.req.query('fields'))
        : mediaNode(c, access, media, mediaFailures),
    ),
  );

  app.notFound((c) =>
    answer(c, () => {
      throw unknownPath(c);
    }),
  );

  return { app, requests: answers.requests };
}

function numberFields(number: BusinessNumber, fields: string | undefined): object {
  const all: Record<string, unknown> = {
    verified_name: 'Test Business',
    display_phone_number: number.displayPhoneNumber,
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: number.throughput ?? 'STANDARD' },
    is_on_biz_app: false,
  };
  const wanted = fields?.split(',').map((field) => field.trim()) ?? Object.keys(all);
  const unknown = wanted.find((field) => field !== 'id' && !Object.hasOwn(all, field));
  if (unknown !== undefined) throw new GraphError(100, `Tried accessing nonexisting field (${unknown}).`);
  return { ...Object.fromEntries(wanted.map((field) => [field, all[field]])), id: number.phoneNumberId };
}
