import { badRequest, notFound } from './api-error.ts';
import type { ContractCheck } from './contract-check.ts';
import type { Conversation, Desk, Message } from './desk.ts';
import type { Integrations } from './integrations.ts';
import type { Organization } from './organizations.ts';
import type { PlatformApi } from './platform-api.ts';
import { deliveryStatus, genericParticipants, messageData, participants } from './read-back.ts';

type ConversationDependencies = {
  desk: Desk;
  conforms: ContractCheck;
  integrations: Integrations;
  /** Sends a text out on this conversation, by the API and not by an agent. */
  sendOut: (conversation: Conversation, text: string) => Message;
  /** Everybody is out of it. */
  ended: (conversation: Conversation) => void;
  changed: () => void;
};

type Agentless = {
  fromAddress: string;
  toAddress?: string;
  toAddressMessengerType: string;
  textBody?: string;
  useExistingActiveConversation?: boolean;
};

/** Conversations, their messages, agentless sending. https://developer.genesys.cloud/devapps/api-explorer */
export function conversationApi(api: PlatformApi, dependencies: ConversationDependencies): void {
  const { desk, conforms, integrations, sendOut, ended, changed } = dependencies;

  api.route('GET', '/api/v2/conversations/messages/:conversationId', ({ organization, param }) => {
    const conversation = conversationOf(desk, organization, param('conversationId'));
    // On reading, the conversation itself has no state: it is over when every participant is disconnected.
    return {
      id: conversation.id,
      participants: participants(conversation),
      otherMediaUris: [],
      divisions: divisions(organization),
      selfUri: selfUri(conversation),
    };
  });

  api.route(
    'GET',
    '/api/v2/conversations/:conversationId',
    ({ organization, param }) => {
      const conversation = conversationOf(desk, organization, param('conversationId'));
      const { id, startedAt: startTime, disconnectedAt } = conversation;
      return {
        id,
        startTime,
        ...(disconnectedAt !== null && { endTime: new Date(disconnectedAt).toISOString() }),
        participants: genericParticipants(conversation),
        divisions: divisions(organization),
        selfUri: `/api/v2/conversations/${id}`,
      };
    },
    'conversation:communication:view',
  );

  api.route(
    'PATCH',
    '/api/v2/conversations/messages/:conversationId',
    ({ organization, param, body }) => {
      const conversation = conversationOf(desk, organization, param('conversationId'));
      if ((body as { state?: unknown } | null)?.state !== 'disconnected')
        throw badRequest('state may only be set to disconnected', ['state']);
      if (desk.disconnect(conversation)) ended(conversation);
      changed();
      const { startedAt: startTime, disconnectedAt } = conversation;
      return {
        id: conversation.id,
        startTime,
        endTime: new Date(disconnectedAt ?? 0).toISOString(),
        participants: participants(conversation),
        selfUri: selfUri(conversation),
      };
    },
    'conversation:communication:disconnect',
  );

  api.route(
    'GET',
    '/api/v2/conversations/messages/:conversationId/messages/:messageId',
    ({ organization, param }) => {
      const conversation = conversationOf(desk, organization, param('conversationId'));
      const message = desk.message(param('messageId'));
      if (message?.conversation !== conversation) throw notFound('message');
      return messageData(message);
    },
    'conversation:message:view',
  );

  /** Up to 1000 ids; those that it does not know are left out. */
  api.route(
    'POST',
    '/api/v2/conversations/messages/:conversationId/messages/bulk',
    ({ organization, param, body }) => {
      const conversation = conversationOf(desk, organization, param('conversationId'));
      if (!Array.isArray(body) || !body.every((id) => typeof id === 'string'))
        throw badRequest('the body must be a list of message ids');
      if (body.length > 1000) throw badRequest('at most 1000 message ids');
      const found = body.map((id: string) => desk.message(id)).filter((one) => one?.conversation === conversation);
      return { entities: found.map((one) => messageData(one as Message)) };
    },
    'conversation:message:view',
  );

  api.route(
    'GET',
    '/api/v2/conversations/messages/:messageId/details',
    ({ organization, param }) => {
      const message = desk.message(param('messageId'));
      if (!message || message.conversation.integration.clientId !== organization.clientId) throw notFound('message');
      return {
        id: message.id,
        conversationId: message.conversation.id,
        direction: message.direction,
        messengerType: 'open',
        timestamp: message.at,
        status: deliveryStatus(message),
      };
    },
    'conversation:message:view',
  );

  /** Text only for Open Messaging; joins a connected conversation only when asked to. */
  api.route(
    'POST',
    '/api/v2/conversations/messages/agentless',
    ({ organization, body }) => {
      conforms('SendAgentlessOutboundMessageRequest', body);
      const {
        fromAddress,
        toAddress,
        toAddressMessengerType: kind,
        textBody,
        useExistingActiveConversation: existing,
      } = body as Agentless;
      if (kind !== 'open') throw badRequest('this stand-in sends to open only', ['toAddressMessengerType']);
      const integration = integrations.find(fromAddress);
      if (!integration || integration.clientId !== organization.clientId)
        throw badRequest('fromAddress is not an integration', ['fromAddress']);
      if (!toAddress) throw badRequest('toAddress is required', ['toAddress']);
      if (!textBody) throw badRequest('textBody is required', ['textBody']);
      const joined = existing ? desk.connected(integration, toAddress) : undefined;
      const conversation = joined ?? desk.begin(integration, { id: toAddress, idType: 'Opaque' });
      const message = sendOut(conversation, textBody);
      return {
        id: message.id,
        conversationId: conversation.id,
        fromAddress,
        toAddress,
        messengerType: 'open',
        useExistingActiveConversation: existing ?? false,
        timestamp: message.at,
      };
    },
    'conversation:message:create',
  );
}

const selfUri = (conversation: Conversation) => `/api/v2/conversations/messages/${conversation.id}`;

/** @throws ApiError 404 for another organisation's, too */
export function conversationOf(desk: Desk, organization: Organization, id: string): Conversation {
  const conversation = desk.find(id);
  if (!conversation || conversation.integration.clientId !== organization.clientId) throw notFound('conversation');
  return conversation;
}

const divisions = ({ homeDivision: { id, name } }: Organization) => [
  { division: { id, name, selfUri: `/api/v2/authorization/divisions/${id}` }, entities: [] },
];
