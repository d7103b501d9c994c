import type { Composed } from '../../../contracts/portal-conversation.ts';
import { judgeFile } from '../../conversation/files/file-limits.ts';
import { keepFile } from '../files/local-files.ts';
import type { Draft } from './sending.ts';
import { upload } from './upload.ts';

export const textDraft = (text: string, quoted: string | null): Draft => ({
  message: { type: 'text', text },
  quoted,
  content: { type: 'text', text },
  text,
});

/** A file that was chosen, dropped or recorded. It is seen at once, and uploaded before its message is handed over. */
export function fileDraft(
  tenantId: string,
  clientId: string,
  file: File,
  caption: string,
  quoted: string | null,
): Draft {
  const judged = judgeFile(file);
  const kind = judged.fits ? judged.kind : 'document';
  const words = caption && kind !== 'audio' ? { caption } : {};
  keepFile(clientId, file);
  return {
    message: { type: 'file', fileId: clientId, ...words },
    quoted,
    content: {
      type: 'file',
      file: { kind, mime: file.type, filename: file.name, voice: isRecording(file), caption: words.caption ?? null },
    },
    text: words.caption ?? null,
    upload: uploading(tenantId, file, words),
  };
}

/** What is to be done before a message with a file can be handed over. */
export const uploading =
  (tenantId: string, file: File, { caption }: { caption?: string | undefined }) =>
  async (): Promise<Composed> => {
    const { fileId } = await upload(tenantId, file);
    return { type: 'file', fileId, ...(caption && { caption }) };
  };

export const recordingName = 'voice-message';
const isRecording = ({ name }: File) => name.startsWith(recordingName);
