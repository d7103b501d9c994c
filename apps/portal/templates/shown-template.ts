import type { MessageButton, MessageContent } from '../../../contracts/message-content.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { bodyText, fieldsOf, filledText } from './fields.ts';

const kinds: Record<string, MessageButton['kind']> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'call',
  COPY_CODE: 'copy',
  OTP: 'copy',
};

/** The template as the customer will see it, with the values that there are so far. */
export function shownTemplate(
  { name, language, definition }: Template,
  values: Record<string, string>,
): Extract<MessageContent, { type: 'template' }> {
  const part = (type: string) => definition.components.find((one) => one.type === type);
  const fill = (place: 'header' | 'body', text: string) =>
    filledText(text, (variable) => values[`${place} ${variable}`]);
  const header = part('HEADER');
  return {
    type: 'template',
    name,
    language,
    header: header?.text ? { text: fill('header', header.text), file: null } : null,
    body: fill('body', bodyText(definition)),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map(({ type, text, url }, index) => {
      const field = fieldsOf(definition).find(({ button }) => button?.index === index);
      const value = field && values[field.key];
      return {
        kind: kinds[type.toUpperCase()] ?? 'other',
        text: text ?? type,
        value: url ? filledText(url, () => value) : (value ?? null),
      };
    }),
    cards: [],
  };
}
