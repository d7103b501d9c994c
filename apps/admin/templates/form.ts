import { kindRules, type TemplateDraft, type TemplateKind } from '../../../contracts/templates.ts';
import type { FormButton } from './buttons.ts';
import { emptyCards, type FormCards } from './cards.ts';
import type { Examples } from './examples.ts';
import { emptyOffer, type FormOffer } from './offer.ts';

export const headKinds = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
/** `PRODUCT`: that of a template for one product. */
export type HeadKind = (typeof headKinds)[number] | 'PRODUCT';

/** What somebody has typed in. */
export type TemplateForm = {
  wabaId: string;
  name: string;
  language: string;
  category: TemplateDraft['category'];
  kind: TemplateKind;
  format: TemplateDraft['parameter_format'];
  head: HeadKind;
  headText: string;
  body: string;
  footer: string;
  examples: Examples;
  /** Of a plain one. */
  buttons: readonly FormButton[];
  offer: FormOffer;
  cards: FormCards;
  /** Of an authentication template, whose words are WhatsApp's own. */
  warns: boolean;
  minutes: string;
  codeLabel: string;
};

export const emptyForm = (wabaId: string, language: string): TemplateForm => ({
  wabaId,
  name: '',
  language,
  category: 'UTILITY',
  kind: 'PLAIN',
  format: 'POSITIONAL',
  head: 'NONE',
  headText: '',
  body: '',
  footer: '',
  examples: {},
  buttons: [],
  offer: emptyOffer(),
  cards: emptyCards(),
  warns: true,
  minutes: '',
  codeLabel: '',
});

/** What can stand at the head of a template of this kind. */
export function headsOf(kind: TemplateKind): readonly HeadKind[] {
  if (kind === 'PLAIN') return headKinds;
  const { heads, needsHead } = kindRules[kind];
  return needsHead ? heads : ['NONE', ...heads];
}

export const hasFooter = (kind: TemplateKind): boolean => kind === 'PLAIN' || kindRules[kind].parts.includes('FOOTER');

/** Of another kind from now on: what was written is kept as far as it can be. All but plain ones are for marketing. */
export function ofKind(form: TemplateForm, kind: TemplateKind): Partial<TemplateForm> {
  const heads = headsOf(kind);
  const head = heads.includes(form.head) ? form.head : (heads[0] ?? 'NONE');
  return { kind, head, ...(kind !== 'PLAIN' && { category: 'MARKETING' }) };
}

export function ofCategory(form: TemplateForm, category: TemplateForm['category']): Partial<TemplateForm> {
  return { ...(category !== 'MARKETING' && ofKind(form, 'PLAIN')), category };
}
