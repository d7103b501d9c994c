import { flag, type Json, object } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { isText, length, ofPart, tooLong } from './template-refusal.ts';

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 * @throws GraphError
 */
export function checkOffer(part: Json, parts: readonly Json[]): void {
  const offer = object(part.limited_time_offer, 'limited_time_offer', ['text', 'has_expiration']);
  if (!isText(offer.text)) throw new GraphError(100, 'The limited-time offer has no text.');
  if (length(offer.text) > 16) throw tooLong('text of the offer', 16);
  flag(offer.has_expiration, "limited_time_offer['has_expiration']");
  const buttons = parts.find(({ type }) => type === 'BUTTONS')?.buttons;
  const kinds = Array.isArray(buttons) ? (buttons as Json[]).map(({ type }) => String(type).toUpperCase()) : [];
  if (kinds.filter((kind) => kind === 'URL').length !== 1)
    throw ofPart('buttons', 'A limited-time offer needs a URL button.');
  if (offer.has_expiration === true && !kinds.includes('COPY_CODE'))
    throw ofPart('buttons', 'An offer that expires needs a button that copies its code.');
  if (kinds.indexOf('COPY_CODE') > 0) throw ofPart('buttons', 'The button that copies a code must be the first one.');
  if (kinds.some((kind) => kind !== 'URL' && kind !== 'COPY_CODE'))
    throw ofPart('buttons', 'A limited-time offer has a code to copy and an address, and no other buttons.');
}
