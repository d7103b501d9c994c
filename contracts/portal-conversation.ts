import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { templateMessage } from '../wire/meta/send.ts';
import { instant, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { inboxCustomer, sliceOf, sliceQuery } from './inbox-records.ts';
import { headFiles } from './media.ts';
import {
  cannedReply,
  portalConversation,
  portalMessage,
  portalNote,
  portalPerson,
  portalSettings,
  sending,
} from './portal-records.ts';

/** What is composed is counted as WhatsApp counts it. */
export { mediaRules } from '../wire/meta/media.ts';
export { characters, limits } from '../wire/meta/send.ts';

const base = '/api/tenants/{tenantId}/portal';
const done = z.object({ ok: z.literal(true) });
const conversation = { params: z.object({ tenantId, conversationId: pathId }) };

/** What people write; longer than any message that WhatsApp takes. */
const text = z.string().min(1).max(8192);

/** What can be composed. Attachments are uploaded first: `POST {base}/files`. */
export const composed = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text }),
  z.object({ type: z.literal('file'), fileId: z.uuid(), caption: z.string().max(1024).optional() }),
  /** Without the files at its head and at those of its cards, which `files` has. */
  z.object({ type: z.literal('template'), template: templateMessage, files: headFiles.optional() }),
  /** To a message of either side, by its wamid; `emoji: ''` takes it back. */
  z.object({ type: z.literal('reaction'), about: vendorId, emoji: z.string().max(32) }),
  /** A question with a button by which the customer sends where they are. */
  z.object({ type: z.literal('location-request'), text: z.string().trim().min(1).max(1024) }),
]);
export type Composed = z.infer<typeof composed>;

/** Of the portal's surface (`portal.ts`) what is about one conversation: the Agent Widget calls nothing else. */
export const conversationOperations = {
  getMe: operation({
    method: 'get',
    path: `${base}/me`,
    summary: 'Who is signed in here, with their settings and the numbers of the tenant; makes the account at first',
    access: 'portal:use',
    params: z.object({ tenantId }),
    output: z.object({
      person: portalPerson,
      settings: portalSettings,
      numbers: z.array(
        z.object({
          phoneNumberId,
          wabaId: z.string(),
          displayPhoneNumber: z.string(),
          /** As Meta said last: `GREEN`, `YELLOW`, `RED`; `null`: nothing yet. */
          quality: z.string().nullable(),
        }),
      ),
      /** In which the tenant works, its first one first. */
      languages: z.array(z.string()),
    }),
  }),
  putSettings: operation({
    method: 'put',
    path: `${base}/me/settings`,
    summary: 'Keep the settings of whoever is signed in',
    access: 'portal:use',
    audited: false,
    params: z.object({ tenantId }),
    body: z.object({ settings: portalSettings }),
    output: z.object({ settings: portalSettings }),
  }),
  getInboxConversation: operation({
    method: 'get',
    path: `${base}/conversations/{conversationId}`,
    summary: 'One conversation as a row of the list',
    access: 'portal:use',
    ...conversation,
    output: portalConversation,
  }),
  getInboxCustomer: operation({
    method: 'get',
    path: `${base}/conversations/{conversationId}/customer`,
    summary: 'Who the customer is, what else there was with them, and what was noted about them',
    access: 'portal:use',
    ...conversation,
    output: z.object({ customer: inboxCustomer, notes: z.array(portalNote) }),
  }),
  listInboxMessages: operation({
    method: 'get',
    path: `${base}/conversations/{conversationId}/messages`,
    summary: 'Messages of a conversation, newest first; with `filesOnly` those that have a file',
    access: 'portal:use',
    ...conversation,
    query: z.object({ ...sliceQuery, filesOnly: z.stringbool().optional() }),
    output: sliceOf(portalMessage),
  }),
  /** Of those that one is an agent in; whoever may end conversations ends all that they see. Faults: `forbidden`. */
  endInboxConversation: operation({
    method: 'post',
    path: `${base}/conversations/{conversationId}/end`,
    summary: 'End a conversation at Genesys for everybody in it',
    access: 'messages:send',
    ...conversation,
    output: done,
  }),
  sendMessage: operation({
    method: 'post',
    path: `${base}/conversations/{conversationId}/messages`,
    summary: 'Send a message: through Genesys where one is the agent there, else straight to WhatsApp',
    access: 'messages:send',
    audited: false,
    ...conversation,
    body: z.object({
      /** Of this message, made by the browser: the same one again is sent once. */
      clientId: z.uuid(),
      message: composed,
      /** wamid of the message that it quotes. */
      quoted: vendorId.optional(),
    }),
    output: sending,
  }),
  /**
   * What was given up (`held`), whoever wrote it. Faults: `conflict` where it cannot be sent again: it is on its way by now,
   * has failed for good, or is not given up yet.
   */
  resendMessage: operation({
    method: 'post',
    path: `${base}/messages/{messageId}/resend`,
    summary: 'Send a message again that the platform has given up: the same message, once',
    access: 'messages:send',
    audited: false,
    params: z.object({ tenantId, messageId: z.uuid() }),
    output: done,
  }),
  getMessageFile: operation({
    method: 'get',
    path: `${base}/messages/{messageId}/file`,
    summary: 'A link to the file of a message, or of one of its cards, good for an hour',
    access: 'portal:use',
    params: z.object({ tenantId, messageId: z.uuid() }),
    query: z.object({ card: z.coerce.number().int().min(0).max(9).optional() }),
    output: z.object({ url: z.string(), mime: z.string(), filename: z.string(), expiresAt: instant }),
  }),
  listReplies: operation({
    method: 'get',
    path: `${base}/replies`,
    summary: 'Canned replies of the tenant, by shortcut',
    access: 'portal:use',
    params: z.object({ tenantId }),
    output: z.object({ items: z.array(cannedReply) }),
  }),
};
