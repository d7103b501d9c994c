import type { MessageBlock, MessageButton } from '../../../contracts/message-content.ts';
import { filledText } from '../../ui/message/filled-text.ts';
import type { ButtonType, TemplateForm } from './form.ts';

const kinds: Record<ButtonType, MessageButton['kind']> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'call',
  COPY_CODE: 'copy',
};

/** The words of authentication templates are WhatsApp's own, in the template's language: here they stand for those. */
export type CodeWords = { body: string; warning: string; expires: (minutes: number) => string; button: string };

/** What the customer will see, with the examples in the places of the variables. */
export function previewOf(form: TemplateForm, code: CodeWords): MessageBlock {
  if (form.category === 'AUTHENTICATION') {
    const { warns, minutes, codeLabel } = form;
    return {
      header: null,
      body: warns ? `${code.body} ${code.warning}` : code.body,
      footer: minutes ? code.expires(Number(minutes)) : null,
      buttons: [{ kind: 'copy', text: codeLabel || code.button, value: null }],
    };
  }
  const fill = (place: string, text: string) => filledText(text, (name) => form.examples[`${place} ${name}`]);
  return {
    header: form.head === 'TEXT' ? { text: fill('header', form.headText), file: null } : null,
    body: fill('body', form.body),
    footer: form.footer || null,
    buttons: form.buttons.map(({ type, text, value, example }) => ({
      kind: kinds[type],
      text: text || value || '…',
      value: type === 'URL' ? filledText(value, () => example) : value || null,
    })),
  };
}
