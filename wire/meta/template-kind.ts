import type { DraftComponent } from './template-draft.ts';

/** What a template is as a whole, which says what parts it may have. */
export const templateKinds = ['PLAIN', 'OFFER', 'CARDS', 'CATALOG', 'MPM', 'SPM'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** Its one button opens the catalogue, a choice of its products, or one of them. */
export const productButtons = ['CATALOG', 'MPM', 'SPM'] as const;

export type Rule = {
  /** Of HEADER, FOOTER, BUTTONS, CAROUSEL and LIMITED_TIME_OFFER. A body they all have. */
  parts: readonly string[];
  /** Formats of its header. */
  heads: readonly ('TEXT' | 'IMAGE' | 'VIDEO' | 'PRODUCT')[];
  needsHead: boolean;
};

/**
 * Of all but plain ones, which are for marketing alone.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/catalog-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/mpm-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/spm-templates
 */
export const kindRules: Record<Exclude<TemplateKind, 'PLAIN'>, Rule> = {
  OFFER: { parts: ['HEADER', 'LIMITED_TIME_OFFER', 'BUTTONS'], heads: ['IMAGE', 'VIDEO'], needsHead: false },
  CARDS: { parts: ['CAROUSEL'], heads: [], needsHead: false },
  CATALOG: { parts: ['FOOTER', 'BUTTONS'], heads: [], needsHead: false },
  MPM: { parts: ['HEADER', 'FOOTER', 'BUTTONS'], heads: ['TEXT'], needsHead: true },
  SPM: { parts: ['HEADER', 'FOOTER', 'BUTTONS'], heads: ['PRODUCT'], needsHead: true },
};

export function kindOf(components: readonly Pick<DraftComponent, 'type' | 'format' | 'buttons'>[]): TemplateKind {
  const part = (type: string) => components.find((component) => component.type === type);
  if (part('CAROUSEL')) return 'CARDS';
  if (part('LIMITED_TIME_OFFER')) return 'OFFER';
  const pressed = part('BUTTONS')?.buttons ?? [];
  const leads = productButtons.find((kind) => pressed.some(({ type }) => type === kind));
  return leads ?? (part('HEADER')?.format === 'PRODUCT' ? 'SPM' : 'PLAIN');
}
