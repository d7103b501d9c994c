import { failConnection, type failurePlan } from '../failure-plan.ts';
import type { VendorContext } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import { accountRoutes, appRoutes, managementNode } from './account-api.ts';
import type { Accounts } from './accounts.ts';
import type { Apps } from './apps.ts';
import type { Json } from './field-checks.ts';
import { graphAccess, unknownPath } from './graph-access.ts';
import { graphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import { managementFailures } from './management-failures.ts';
import { type MediaFailures, mediaNode, mediaRoutes } from './media-api.ts';
import { mediaDownload } from './media-download.ts';
import type { MediaStore } from './media-store.ts';
import { type CheckedMessage, checkMessage, checkReadMark } from './message-checks.ts';
import type { NumbersFacts } from './number-facts.ts';
import type { BusinessNumber } from './phones.ts';
import { sampleUploads } from './sample-uploads.ts';
import { signupRoutes } from './signup-routes.ts';
import type { Signups } from './signups.ts';
import type { MetaFailure } from './simulator.ts';
import { templateNode, templateRoutes } from './template-api.ts';
import type { KnownTemplate, TemplateLibrary } from './template-library.ts';
import { tokenRoutes } from './token-api.ts';
import type { Tokens } from './tokens.ts';

type GraphDependencies = {
  numbers: Map<string, BusinessNumber>;
  tokens: Tokens;
  apps: Apps;
  accounts: Accounts;
  facts: NumbersFacts;
  signups: Signups;
  now: () => number;
  media: MediaStore;
  templates: TemplateLibrary;
  review: (wabaId: string, template: KnownTemplate) => void;
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
  const management = managementFailures(answers, dependencies.pending);
  const parts = { ...dependencies, answers, access, failures: management };

  function take(c: VendorContext, body: Json, failLater: number | null): object {
    const number = access.number(c, 'whatsapp_business_messaging');
    if (dependencies.facts.of(number.phoneNumberId).platform !== 'CLOUD_API')
      throw new GraphError(133010, 'The number is not registered.');
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

  signupRoutes(parts);
  tokenRoutes(parts);
  accountRoutes(parts);
  appRoutes(parts);
  templateRoutes({ ...parts, handles: sampleUploads(answers, access, management) });
  mediaRoutes(answers, access, media, mediaFailures);
  mediaDownload(answers, access, media, mediaFailures.download);

  app.get('/:version/:id', (c) => {
    const node = managementNode(c, parts);
    if (!node && templates.find(c.req.param('id')))
      return management.answer('template', c, () => templateNode(c, access, templates) as object);
    if (!node) return answer(c, () => mediaNode(c, access, media, mediaFailures));
    return management.answer(node.step, c, node.answer);
  });

  app.notFound((c) =>
    answer(c, () => {
      throw unknownPath(c);
    }),
  );

  return { app, requests: answers.requests, management };
}
