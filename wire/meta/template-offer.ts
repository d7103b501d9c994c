import { type DraftComponent, type DraftProblem, templateLimits, tooLong } from './template-draft.ts';

/**
 * An offer, and the buttons that a template with one has.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 */
export function offerProblems(offer: DraftComponent, buttons: DraftComponent | undefined): DraftProblem[] {
  const { text = '', has_expiration: ends = false } = offer.limited_time_offer ?? {};
  const kinds = (buttons?.buttons ?? []).map(({ type }) => type).join(' ');
  const fits = kinds === 'COPY_CODE URL' || (kinds === 'URL' && !ends);
  return [
    ...tooLong('limited_time_offer.text', text, templateLimits.offer),
    ...(fits ? [] : [{ place: 'buttons', code: 'offer-buttons' } as const]),
  ];
}
