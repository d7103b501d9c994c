import { z } from 'zod';
import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { genesysSetupContract } from '../../contracts/genesys-setup.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import { authorizationSubject, grantsIn } from '../../wire/genesys/grants.ts';
import { openInboundAnswer } from '../../wire/genesys/inbound.ts';
import { userPage } from '../../wire/genesys/people.ts';
import type { agentHandlers } from './agents/handlers.ts';
import { conversationReads } from './conversations.ts';
import type { Lookups } from './lookups.ts';
import type { CallPlatform } from './platform.ts';
import { statusIn } from './refused-by.ts';

type Dependencies = Lookups & { call: CallPlatform; agents: ReturnType<typeof agentHandlers> };

const messages = '/api/v2/conversations/messages';
const inbound = (integrationId: string, kind: string) =>
  `${messages}/${encodeURIComponent(integrationId)}/inbound/open/${kind}`;

const receiptAnswer = z.looseObject({
  status: z.string().optional(),
  reasons: z.array(z.looseObject({ message: z.string().optional() })).optional(),
});

/** https://developer.genesys.cloud/commdigital/digital/openmessaging/ */
export function genesysHandlers({
  call,
  agents,
  supportedContent,
  cannedResponse,
}: Dependencies): Omit<Handlers<typeof genesysContract>, keyof typeof genesysSetupContract> {
  return {
    ...conversationReads(call),
    ...agents,

    async postInbound({ tenantId, integrationId, message }) {
      const path = `${inbound(integrationId, 'message')}?prefetchConversationId=true`;
      const answer = openInboundAnswer.safeParse(await call(tenantId, 'message', 'POST', path, message));
      if (!answer.success) throw new Fault('unavailable', 'Genesys took the message and gave no id for it');
      return { genesysMessageId: answer.data.id, conversationId: answer.data.conversationId ?? null };
    },

    async postStructuredResponse({ tenantId, integrationId, response }) {
      const path = inbound(integrationId, 'structured/response');
      const answer = openInboundAnswer.safeParse(await call(tenantId, 'message', 'POST', path, response));
      if (!answer.success) throw new Fault('unavailable', 'Genesys took the answer and gave no id for it');
      return { genesysMessageId: answer.data.id, conversationId: answer.data.conversationId ?? null };
    },

    getSupportedContent: ({ tenantId, integrationId }) => supportedContent(tenantId, integrationId),
    getCannedResponse: ({ tenantId, responseId }) => cannedResponse(tenantId, responseId),

    async postReceipt({ tenantId, integrationId, receipt }) {
      const path = inbound(integrationId, 'receipt');
      const answer = receiptAnswer.safeParse(await call(tenantId, 'receipt', 'POST', path, receipt));
      // A receipt can be refused with a 200: then the answer says so itself.
      if (answer.data?.status === 'Failed' && receipt.status !== 'Failed') {
        const reason = answer.data.reasons?.[0]?.message ?? 'no reason given';
        throw new Fault('rejected', 'Genesys refused the receipt', { said: `Genesys refused the receipt: ${reason}` });
      }
      return { ok: true };
    },

    async postTyping({ tenantId, integrationId, from }) {
      const event = { channel: { from, time: new Date().toISOString() }, events: [{ eventType: 'Typing' }] };
      await call(tenantId, 'typing', 'POST', inbound(integrationId, 'event'), event).catch((error: unknown) => {
        // Worth nothing a moment later: what there is no budget for is dropped.
        if (!(error instanceof Fault) || error.code !== 'rate_limited') throw error;
      });
      return { ok: true };
    },

    async disconnect({ tenantId, conversationId }) {
      await call(tenantId, 'other', 'PATCH', `${messages}/${encodeURIComponent(conversationId)}`, {
        state: 'disconnected',
      });
      return { ok: true };
    },

    async listUsers({ tenantId, pageNumber }) {
      const path = `/api/v2/users?pageSize=100&state=any&expand=authorization&pageNumber=${pageNumber}`;
      const answer = userPage.safeParse(await call(tenantId, 'other', 'GET', path));
      if (!answer.success) throw new Fault('unavailable', 'Genesys gave no list of users');
      const users = answer.data.entities.map(({ id, name, email, state, division, authorization }) => ({
        id,
        name: name ?? id,
        email: email ?? null,
        state: state ?? 'active',
        division: division ?? null,
        permissions: authorization?.permissions ?? null,
      }));
      return { users, pageCount: answer.data.pageCount };
    },

    async readGrants({ tenantId, userId }) {
      const path = `/api/v2/authorization/subjects/${encodeURIComponent(userId)}`;
      try {
        // Of nobody's first need: it comes after everything else.
        const answer = authorizationSubject.safeParse(await call(tenantId, 'background', 'GET', path));
        return { grants: answer.success ? grantsIn(answer.data) : null };
      } catch (error) {
        const status = statusIn(error);
        if (status === 403) return { grants: null };
        if (status === 404) return { grants: [] };
        throw error;
      }
    },
  };
}
