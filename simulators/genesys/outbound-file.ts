import { createHash } from 'node:crypto';
import { newId } from './customer-messages.ts';
import type { Conversation } from './desk.ts';
import type { Downloads } from './downloads.ts';
import { fileKey, type KeptFiles } from './kept-files.ts';
import type { SendOut } from './outbound.ts';
import type { OutboundFile } from './simulator.ts';

/** Sends a file out, hosted here; answers what is on the desk. @throws Error when the supported content does not allow it */
export function fileSender({
  sendOut,
  downloads,
  files,
}: {
  sendOut: SendOut;
  downloads: Downloads;
  files: KeptFiles;
}) {
  return (conversation: Conversation, { bytes, mime, filename }: OutboundFile, from: string, text?: string) => {
    const messageId = newId();
    const key = fileKey(messageId, 0);
    files.keep(key, Uint8Array.from(bytes));
    const hosted = downloads.host({ key, clientId: conversation.integration.clientId, mime, filename });
    const attachment = { ...hosted, mediaType: mediaTypeOf(mime), mime, filename, contentSizeBytes: bytes.byteLength };
    const content = [{ contentType: 'Attachment', attachment }];
    const sent = sendOut(conversation, { id: messageId, ...(text !== undefined && { text }), content }, from);
    const [shown] = sent.message?.attachments ?? [];
    if (shown) shown.sha256 = createHash('sha256').update(bytes).digest('hex');
    return sent;
  };
}

export type SendFile = ReturnType<typeof fileSender>;

const mediaTypes: Record<string, string> = { image: 'Image', video: 'Video', audio: 'Audio' };
const mediaTypeOf = (mime: string): string => mediaTypes[mime.split('/', 1)[0]?.toLowerCase() ?? ''] ?? 'File';
