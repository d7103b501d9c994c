import type { Template } from '../../../contracts/whatsapp-api.ts';
import type { Filled } from '../../conversation/templates/fields.ts';
import { filledTemplate } from '../../conversation/templates/filled-template.ts';
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
  const { message, withFiles } = filledTemplate(tenantId, clientId, template, filled, upload);
  return { message, quoted, content, text: content.body, ...(withFiles && { upload: withFiles }) };
}
