/**
 * Why Meta does not take a template that somebody writes, changes or deletes, by `error_subcode`. Meta's pages name the first
 * seven; the others are known from its answers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const reasons: Record<number, TemplateRefusal> = {
  2388040: 'too-long',
  2388047: 'header',
  2388072: 'body',
  2388073: 'footer',
  2388293: 'too-many-variables',
  2388299: 'variable-at-edge',
  2388019: 'too-many-templates',
  2388003: 'not-editable',
  2388023: 'being-deleted',
  2388024: 'exists',
  2388273: 'sample',
  2593002: 'gone',
};

export const templateRefusals = [
  'too-long',
  'header',
  'body',
  'footer',
  'too-many-variables',
  'variable-at-edge',
  /** The account has as many templates as it may. */
  'too-many-templates',
  /** In review, or changed once today or ten times this month. */
  'not-editable',
  /** A template of this name and language was deleted lately: its name is free again after 30 days. */
  'being-deleted',
  'exists',
  /** The sample of its head is missing or was not taken. */
  'sample',
  'gone',
  /** Meta's own words say why, if anything does. */
  'other',
] as const;
export type TemplateRefusal = (typeof templateRefusals)[number];

export const templateRefusalOf = (subcode: number | undefined): TemplateRefusal => reasons[subcode ?? 0] ?? 'other';
