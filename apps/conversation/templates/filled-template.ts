import type { Composed } from '../../../contracts/portal-conversation.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import type { Upload } from '../files/upload.ts';
import { type Filled, fieldsOf, isFile } from './fields.ts';
import { messageOf } from './message-of.ts';

/**
 * A template with all that was put into it, as it is handed over. `withFiles`: where it has files, what answers it with them
 * once they are uploaded; what has got through is not uploaded again.
 */
export function filledTemplate(
  tenantId: string,
  clientId: string,
  template: Template,
  filled: Filled,
  upload: Upload,
): { message: Composed; withFiles: (() => Promise<Composed>) | null } {
  const message = { type: 'template' as const, template: messageOf(template, filled.values, clientId) };
  const heads = fieldsOf(template.definition).filter(isFile);
  if (heads.length === 0) return { message, withFiles: null };
  const done = new Map<string, string>();
  return {
    message,
    async withFiles() {
      for (const { key } of heads) {
        const file = filled.files[key];
        // oxlint-disable-next-line no-await-in-loop -- one after the other, over a line that may be slow
        if (file && !done.has(key)) done.set(key, (await upload(tenantId, file)).fileId);
      }
      const files = heads.flatMap(({ key, card }) => {
        const fileId = done.get(key);
        return fileId ? [{ fileId, ...(card !== null && { card }) }] : [];
      });
      return { ...message, files };
    },
  };
}
