import type { DraftButton, DraftComponent, TemplateDraft } from '../../../contracts/templates.ts';
import { buttonOf, productLabels } from './buttons.ts';
import { carouselPart } from './cards.ts';
import { examplesOf } from './examples.ts';
import { hasFooter, type TemplateForm } from './form.ts';
import { offerButtonsOf, offerPart } from './offer.ts';

/** A form in Meta's JSON. Samples are uploaded and put in by the platform. */
export function draftOf(form: TemplateForm): TemplateDraft {
  const { name, language, category, format } = form;
  const components = category === 'AUTHENTICATION' ? codeParts(form) : messageParts(form);
  return { name: name.trim(), language, category, parameter_format: format, components };
}

function codeParts({ warns, minutes, codeLabel }: TemplateForm): DraftComponent[] {
  const text = codeLabel.trim();
  return [
    { type: 'BODY', add_security_recommendation: warns },
    ...(minutes.trim() ? [{ type: 'FOOTER', code_expiration_minutes: Number(minutes) }] : []),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', ...(text && { text }) }] },
  ];
}

function messageParts(form: TemplateForm): DraftComponent[] {
  const { kind, format, head, headText, body, footer, examples, offer, cards } = form;
  const buttons = buttonsOf(form);
  const words = head === 'TEXT' && { text: headText, ...examplesOf('header', headText, examples, format) };
  return [
    ...(head === 'NONE' ? [] : [{ type: 'HEADER', format: head, ...words }]),
    ...(kind === 'OFFER' ? [offerPart(offer)] : []),
    { type: 'BODY', text: body, ...examplesOf('body', body, examples, format) },
    ...(footer && hasFooter(kind) ? [{ type: 'FOOTER', text: footer }] : []),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
    ...(kind === 'CARDS' ? [carouselPart(cards, format)] : []),
  ];
}

function buttonsOf({ kind, buttons, offer }: TemplateForm): DraftButton[] {
  if (kind === 'PLAIN') return buttons.map(buttonOf);
  if (kind === 'OFFER') return offerButtonsOf(offer);
  return kind === 'CARDS' ? [] : [{ type: kind, text: productLabels[kind] }];
}
