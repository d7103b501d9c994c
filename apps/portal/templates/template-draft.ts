import type { Template } from '../../../contracts/whatsapp-api.ts';
import { type Filled, fieldsOf, isFile } from '../../conversation/templates/fields.ts';
import { messageOf } from '../../conversation/templates/message-of.ts';
import { shownTemplate } from '../../conversation/templates/shown-template.ts';
import type { Draft } from '../composer/sending.ts';
import { upload } from '../composer/upload.ts';

/** A template with all that was put into it. Its files are uploaded before it is handed over. */
export function templateDraft(
  tenantId: string,
  clientId: string,
  template: Template,
  filled: Filled,
  quoted: string | null,
): Draft {
  const content = shownTemplate(template, filled);
  const message = { type: 'template' as const, template: messageOf(template, filled.values, clientId) };
  const heads = fieldsOf(template.definition).filter(isFile);
  const draft = { message, quoted, content, text: content.body };
  if (heads.length === 0) return draft;
  /** What has got through is not uploaded again. */
  const done = new Map<string, string>();
  return {
    ...draft,
    async upload() {
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
