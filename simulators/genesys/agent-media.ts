import { randomBytes, randomUUID } from 'node:crypto';
import type { VendorApp } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import { keepLatest } from '../records.ts';
import { badRequest, notFound } from './api-error.ts';
import { largestAttachment } from './attachment-fetch.ts';
import type { Conversation } from './desk.ts';
import type { OutboundFile } from './simulator.ts';
import type { SupportedContent } from './supported-content.ts';

type Media = {
  conversation: Conversation;
  filename: string;
  mime: string;
  size: number;
  /** What the place for the bytes wants to be shown. */
  ticket: string;
  bytes: Uint8Array | null;
  status: 'uploading' | 'valid' | 'invalid';
};

type Dependencies = { supported: SupportedContent; pending: PendingWork; url: () => string };

const mediaKept = 1_000;
const ticketHeader = 'x-amz-meta-ticket';

const mimes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
};

/**
 * Files on their way into agents' messages: a place for the bytes, which are taken once with the headers that were given
 * out, and judged a moment later by the supported content.
 */
export function agentMedia(app: VendorApp, { supported, pending, url }: Dependencies) {
  const known = keepLatest<string, Media>(mediaKept);

  // Not of the API: a store of files, neither counted nor failing on demand.
  app.put('/media-uploads/:id', async (c) => {
    const media = known.get(c.req.param('id'));
    if (!media || c.req.header(ticketHeader) !== media.ticket) return c.text('AccessDenied', 403);
    if (c.req.header('content-type') !== media.mime) return c.text('SignatureDoesNotMatch', 403);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (media.bytes) return c.text('PreconditionFailed', 412);
    if (bytes.byteLength !== media.size) return c.text('IncompleteBody', 400);
    media.bytes = bytes;
    pending.later(0, () => {
      media.status = supported.allows(media.conversation.integration, 'outbound', media.mime) ? 'valid' : 'invalid';
    });
    return c.body(null, 200);
  });

  function find(conversation: Conversation, id: string): Media {
    const media = known.get(id);
    if (media?.conversation !== conversation) throw notFound('media');
    return media;
  }

  return {
    /** `MessageMediaUploadData` of the contract. @throws ApiError 400 */
    begin(conversation: Conversation, given: { fileName: string; contentLengthBytes: number }): object {
      const { fileName: filename, contentLengthBytes: size } = given;
      if (size < 1 || size > largestAttachment)
        throw badRequest('contentLengthBytes must be of 1 to 25 MB', ['contentLengthBytes']);
      const id = randomUUID();
      const ticket = randomBytes(16).toString('hex');
      const mime = mimes[filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
      known.set(id, { conversation, filename, mime, size, ticket, bytes: null, status: 'uploading' });
      const uploadHeaders = { 'content-type': mime, [ticketHeader]: ticket };
      return { id, name: filename, uploadUrl: `${url()}/media-uploads/${id}`, uploadHeaders };
    },

    shown(conversation: Conversation, id: string): object {
      const { filename, mime, size, status } = find(conversation, id);
      return { id, name: filename, mediaType: mime, contentLengthBytes: size, status };
    },

    /** To be sent. @throws ApiError 400, 404 */
    take(conversation: Conversation, id: string): OutboundFile {
      const { bytes, status, mime, filename } = find(conversation, id);
      if (!bytes || status !== 'valid') throw badRequest('the media is not valid', ['mediaIds']);
      return { bytes, mime, filename };
    },
  };
}

export type AgentMedia = ReturnType<typeof agentMedia>;
