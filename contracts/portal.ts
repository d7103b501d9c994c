import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { eraseTenantOperation } from './erasure.ts';
import { instant, page, pageOf, pathId, tenantId } from './fields.ts';
import { inboxCounts, inboxFilter } from './inbox-records.ts';
import { conversationOperations } from './portal-conversation.ts';
import { cannedReply, portalConversation, portalMessage, portalNote, portalPerson } from './portal-records.ts';

const base = '/api/tenants/{tenantId}/portal';
const conversation = { params: z.object({ tenantId, conversationId: pathId }) };
const done = z.object({ ok: z.literal(true) });

/**
 * The Agent Portal's own surface. All of it is the signed-in person's: an agent gets the conversations that are theirs, a
 * supervisor those of their division, whoever may read everything gets everything; all others are `not_found`.
 */
export const portalOperations = {
  ...conversationOperations,
  listPeople: operation({
    method: 'get',
    path: `${base}/people`,
    summary: 'The people of the tenant, by name',
    access: 'portal:use',
    params: z.object({ tenantId }),
    output: z.object({ items: z.array(portalPerson) }),
  }),
  /** One at a time for a tenant; it runs by itself every hour, too. */
  syncPeople: operation({
    method: 'post',
    path: `${base}/people/sync`,
    summary: 'Read the people of the organisation from Genesys now: roles and who has left',
    access: 'people:sync',
    params: z.object({ tenantId }),
    output: z.object({
      seen: z.number().int(),
      added: z.number().int(),
      changed: z.number().int(),
      left: z.number().int(),
    }),
  }),
  listInbox: operation({
    method: 'get',
    path: `${base}/conversations`,
    summary: 'Conversations, newest message first',
    access: 'portal:use',
    params: z.object({ tenantId }),
    query: z.object({ ...inboxFilter, unread: z.stringbool().optional(), ...page }),
    output: pageOf(portalConversation),
  }),
  countInbox: operation({
    method: 'get',
    path: `${base}/counts`,
    summary: 'How many conversations are open, and how they stand',
    access: 'portal:use',
    params: z.object({ tenantId }),
    output: inboxCounts,
  }),
  markInboxRead: operation({
    method: 'post',
    path: `${base}/conversations/{conversationId}/read`,
    summary: 'The messages of a conversation have been seen up to here',
    access: 'portal:use',
    audited: false,
    ...conversation,
    body: z.object({ until: instant }),
    output: z.object({ readUntil: instant }),
  }),
  addNote: operation({
    method: 'post',
    path: `${base}/conversations/{conversationId}/notes`,
    summary: 'Note something about the customer of a conversation, for colleagues',
    access: 'portal:use',
    ...conversation,
    body: z.object({ text: z.string().trim().min(1).max(4000) }),
    output: portalNote,
    status: 201,
  }),
  removeNote: operation({
    method: 'delete',
    path: `${base}/conversations/{conversationId}/notes/{noteId}`,
    summary: "Take back a note of one's own",
    access: 'portal:use',
    params: z.object({ tenantId, conversationId: pathId, noteId: z.uuid() }),
    output: done,
  }),
  searchInbox: operation({
    method: 'get',
    path: `${base}/search`,
    summary: 'Conversations by name, username or number of the customer, or messages by their words',
    access: 'portal:use',
    params: z.object({ tenantId }),
    query: z.object({
      what: z.enum(['people', 'messages']),
      text: z.string().trim().min(2).max(200),
      from: instant.optional(),
      to: instant.optional(),
      ...page,
    }),
    output: pageOf(
      z.object({ conversation: portalConversation, message: portalMessage.omit({ content: true }).nullable() }),
    ),
  }),
  putReply: operation({
    method: 'put',
    path: `${base}/replies/{shortcut}`,
    summary: 'Keep a canned reply under a shortcut',
    access: 'replies:write',
    params: z.object({
      tenantId,
      shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'must be letters, digits, - and _'),
    }),
    body: z.object({ text: z.string().trim().min(1).max(4096) }),
    output: cannedReply,
  }),
  removeReply: operation({
    method: 'delete',
    path: `${base}/replies/{shortcut}`,
    summary: 'Remove a canned reply',
    access: 'replies:write',
    params: z.object({ tenantId, shortcut: z.string().min(1).max(40) }),
    output: done,
  }),
};

/** For the services that erase and export what is kept of a tenant or of a customer. */
export const portalErasureOperations = {
  eraseTenant: eraseTenantOperation('/portal'),
  eraseNotes: operation({
    method: 'post',
    path: '/portal/notes/erase',
    summary: 'Destroy what was noted about customers',
    body: z.object({ tenantId, mappingIds: z.array(z.uuid()).max(500) }),
    output: z.object({ notes: z.number().int() }),
  }),
  exportNotes: operation({
    method: 'post',
    path: '/portal/notes/export',
    summary: 'What was noted about customers',
    body: z.object({ tenantId, mappingIds: z.array(z.uuid()).max(500) }),
    output: z.object({ notes: z.array(portalNote) }),
  }),
};
