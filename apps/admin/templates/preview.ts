import type { MessageBlock, MessageButton } from '../../../contracts/message-content.ts';
import { filledText } from '../../ui/message/filled-text.ts';
import { type ButtonType, type FormButton, productLabels } from './buttons.ts';
import type { Examples } from './examples.ts';
import { hasFooter, type TemplateForm } from './form.ts';
import { offerButtons } from './offer.ts';

const kinds: Record<ButtonType, MessageButton['kind']> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'call',
  COPY_CODE: 'copy',
  FLOW: 'other',
  SPM: 'other',
};

/**
 * WhatsApp's own words, in the template's language or in the customer's: here they stand for those. `copy`: on a button that
 * copies a code.
 */
export type WhatsAppWords = {
  code: { body: string; warning: string; expires: (minutes: number) => string; button: string };
  copy: string;
};

export type Preview = { block: MessageBlock; cards: readonly MessageBlock[] };

/** What the customer will see, with the examples in the places of the variables. */
export function previewOf(form: TemplateForm, words: WhatsAppWords): Preview {
  if (form.category === 'AUTHENTICATION') return { block: codeBlock(form, words.code), cards: [] };
  const { kind, head, headText, body, footer, examples, cards } = form;
  const buttons = (all: readonly FormButton[]) => all.map((one) => shownButton(one, words.copy));
  return {
    block: {
      header: head === 'TEXT' ? { text: filled('header', headText, examples), file: null } : null,
      body: filled('body', body, examples),
      footer: (hasFooter(kind) && footer) || null,
      buttons:
        kind === 'CATALOG' || kind === 'MPM' || kind === 'SPM'
          ? [{ kind: 'other', text: productLabels[kind], value: null }]
          : buttons(kind === 'PLAIN' ? form.buttons : kind === 'OFFER' ? offerButtons(form.offer) : []),
    },
    cards:
      kind === 'CARDS'
        ? cards.items.map((card) => ({
            header: null,
            body: cards.hasText ? filled('body', card.body, card.examples) : '',
            footer: null,
            buttons: buttons(card.buttons),
          }))
        : [],
  };
}

function codeBlock({ warns, minutes, codeLabel }: TemplateForm, code: WhatsAppWords['code']): MessageBlock {
  return {
    header: null,
    body: warns ? `${code.body} ${code.warning}` : code.body,
    footer: minutes ? code.expires(Number(minutes)) : null,
    buttons: [{ kind: 'copy', text: codeLabel || code.button, value: null }],
  };
}

const filled = (place: string, text: string, examples: Examples) =>
  filledText(text, (name) => examples[`${place} ${name}`]);

const shownButton = ({ type, text, value, example }: FormButton, copy: string): MessageButton => ({
  kind: kinds[type],
  text: type === 'COPY_CODE' ? copy : text || '…',
  value: type === 'URL' ? filledText(value, () => example) : value || null,
});
