import type { AgentMedia } from './agent-media.ts';
import { ApiError, badRequest, notFound } from './api-error.ts';
import type { ContractCheck } from './contract-check.ts';
import { conversationOf } from './conversation-api.ts';
import type { Conversation, Desk, Leg, Message } from './desk.ts';
import type { Organization } from './organizations.ts';
import type { SendOut } from './outbound.ts';
import type { SendFile } from './outbound-file.ts';
import type { PlatformApi } from './platform-api.ts';
import { messageData } from './read-back.ts';
import type { User } from './users.ts';

type Dependencies = {
  desk: Desk;
  conforms: ContractCheck;
  sendOut: SendOut;
  sendFile: SendFile;
  media: AgentMedia;
};

type Additional = { textBody: string; mediaIds?: string[]; messagingTemplate?: object };
type Call = { organization: Organization; user: User | null; param: (name: string) => string };

const base = '/api/v2/conversations/messages/:conversationId/communications/:communicationId';
const permission = 'conversation:message:create';
/** As the desk of the vendor counts for open messaging. */
const longestText = 4000;

/**
 * What agents send by the API: with a user's token, and in that user's own communication.
 * https://developer.genesys.cloud/devapps/api-explorer (Conversations)
 */
export function agentApi(api: PlatformApi, { desk, conforms, sendOut, sendFile, media }: Dependencies): void {
  /** @throws ApiError 403, 404 */
  function partOf({ organization, user, param }: Call): { conversation: Conversation; leg: Leg } {
    const conversation = conversationOf(desk, organization, param('conversationId'));
    if (!user) throw new ApiError(403, 'This request needs the token of a user.');
    const leg = conversation.legs.find(({ communicationId }) => communicationId === param('communicationId'));
    if (!leg || leg.endedAt !== null) throw notFound('communication');
    if (leg.user !== user) throw new ApiError(403, 'The communication is not of this user.');
    return { conversation, leg };
  }

  function send(conversation: Conversation, { user }: Leg, { textBody, mediaIds = [] }: Additional): Message {
    const [mediaId] = mediaIds;
    const sent = () => {
      if (mediaId === undefined) return sendOut(conversation, { text: textBody }, user.name);
      return sendFile(conversation, media.take(conversation, mediaId), user.name);
    };
    return sent().message as Message;
  }

  api.route(
    'POST',
    `${base}/messages`,
    (call) => {
      const { conversation, leg } = partOf(call);
      conforms('AdditionalMessage', call.body);
      const body = call.body as Additional;
      const kinds = [body.textBody !== '', (body.mediaIds ?? []).length > 0, body.messagingTemplate !== undefined];
      if (kinds.filter(Boolean).length !== 1)
        throw badRequest('a message has a text, media, or a template', ['textBody', 'mediaIds', 'messagingTemplate']);
      if (body.messagingTemplate) throw badRequest('this stand-in sends no template here', ['messagingTemplate']);
      if ((body.mediaIds ?? []).length > 1) throw badRequest('open messaging takes one file', ['mediaIds']);
      if (body.textBody.length > longestText) throw badRequest('the text is too long', ['textBody']);
      return messageData(send(conversation, leg, body));
    },
    permission,
  );

  api.route(
    'POST',
    `${base}/typing`,
    (call) => {
      const { conversation, leg } = partOf(call);
      conforms('MessageTypingEventRequest', call.body);
      const { typing } = call.body as { typing: object };
      const events = [{ eventType: 'Typing', typing: { duration: 5000, ...typing } }];
      sendOut(conversation, { type: 'Event', events }, leg.user.name);
      return new Response(null, { status: 204 });
    },
    permission,
  );

  api.route(
    'POST',
    `${base}/messages/media/uploads`,
    (call) => {
      const { conversation } = partOf(call);
      conforms('UploadMediaRequest', call.body);
      return media.begin(conversation, call.body as { fileName: string; contentLengthBytes: number });
    },
    permission,
  );

  api.route(
    'GET',
    `${base}/messages/media/:mediaId`,
    (call) => media.shown(partOf(call).conversation, call.param('mediaId')),
    permission,
  );
}
