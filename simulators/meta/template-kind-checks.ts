import { type Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { ofPart } from './template-refusal.ts';

type Kind = { parts: readonly string[]; heads: readonly string[]; needsHead?: boolean };

/** By what makes a template one of its kind: a part, or the button that leads to products. Each has a body besides. */
const kinds: Record<string, Kind> = {
  CAROUSEL: { parts: [], heads: [] },
  LIMITED_TIME_OFFER: { parts: ['HEADER', 'BUTTONS'], heads: ['IMAGE', 'VIDEO'] },
  CATALOG: { parts: ['FOOTER', 'BUTTONS'], heads: [] },
  MPM: { parts: ['HEADER', 'FOOTER', 'BUTTONS'], heads: ['TEXT'], needsHead: true },
  SPM: { parts: ['HEADER', 'FOOTER', 'BUTTONS'], heads: ['PRODUCT'], needsHead: true },
};

const pressed = (parts: readonly Json[]) => {
  const buttons = parts.find(({ type }) => type === 'BUTTONS')?.buttons;
  return Array.isArray(buttons) ? (buttons as Json[]).map(({ type }) => String(type).toUpperCase()) : [];
};

/** `null`: a plain one. */
export function kindOf(parts: readonly Json[]): string | null {
  const present = [...parts.map(({ type }) => String(type)), ...pressed(parts)];
  const kind = Object.keys(kinds).find((name) => present.includes(name));
  return kind ?? (parts.some(({ format }) => format === 'PRODUCT') ? 'SPM' : null);
}

/**
 * What a template with an offer, with cards or with products may have. Meta's pages say which parts there are and name no
 * subcode of their own for others.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/catalog-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/mpm-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/spm-templates
 * @throws GraphError
 */
export function checkKind(parts: readonly Json[], category: string): void {
  const kind = kindOf(parts);
  if (kind === null) return;
  const rule = kinds[kind] as Kind;
  if (category !== 'MARKETING')
    throw new GraphError(100, `A template with ${kind} must be of the category MARKETING, not ${category}.`);
  const alien = parts.find(({ type }) => !['BODY', kind, ...rule.parts].includes(String(type)));
  if (alien) throw new GraphError(100, `A template with ${kind} takes no component of type ${String(alien.type)}.`);
  const header = parts.find(({ type }) => type === 'HEADER');
  if (header ? !rule.heads.includes(String(header.format)) : rule.needsHead)
    throw ofPart('header', `A template with ${kind} needs a header of type ${rule.heads.join(' or ')}.`);
  const buttons = pressed(parts);
  if (['CATALOG', 'MPM', 'SPM'].includes(kind) && (buttons.length !== 1 || buttons[0] !== kind))
    throw ofPart('buttons', `A template with ${kind} has that button alone.`);
}
