import { below, invalid, list, missing, object, optionalText, text } from './field-checks.ts';
import { GraphError } from './graph-error.ts';

/** Coordinates may be strings (as in Meta's documentation) or numbers. */
export function checkLocation(value: unknown, param = 'location'): void {
  const location = object(value, param, ['latitude', 'longitude', 'name', 'address']);
  coordinate(location.latitude, below(param, 'latitude'), 90);
  coordinate(location.longitude, below(param, 'longitude'), 180);
  optionalText(location.name, below(param, 'name'), 1000);
  optionalText(location.address, below(param, 'address'), 1000);
}

function coordinate(value: unknown, param: string, most: number): void {
  if (value === undefined || value === null || value === '') throw missing(param);
  if (typeof value !== 'number' && typeof value !== 'string')
    throw new GraphError(100, `Param ${param} must be a number.`);
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) > most)
    throw invalid(param, `must be between -${most} and ${most}.`);
}

const nameKeys = ['formatted_name', 'first_name', 'last_name', 'middle_name', 'prefix', 'suffix'];
const listKeys = {
  phones: ['phone', 'type', 'wa_id'],
  emails: ['email', 'type'],
  urls: ['url', 'type'],
  addresses: ['street', 'city', 'state', 'zip', 'country', 'country_code', 'type'],
};

/**
 * Up to 257 contacts; `formatted_name` and one more part of the name. The second part is asked for in practice, not in
 * the documentation. https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages
 */
export function checkContacts(value: unknown): void {
  for (const [index, entry] of list(value, 'contacts', { min: 1, max: 257 }).entries()) {
    const param = below('contacts', index);
    const contact = object(entry, param, ['name', 'org', 'birthday', ...Object.keys(listKeys)]);
    const name = object(contact.name, below(param, 'name'), nameKeys);
    for (const key of nameKeys) optionalText(name[key], `${param}['name']['${key}']`, 1000);
    text(name.formatted_name, `${param}['name']['formatted_name']`, 1000);
    if (Object.keys(name).length < 2)
      throw invalid(below(param, 'name'), 'must have one more part beside formatted_name.');
    if (contact.org !== undefined) object(contact.org, below(param, 'org'), ['company', 'department', 'title']);
    if (
      contact.birthday !== undefined &&
      !/^\d{4}-\d{2}-\d{2}$/.test(text(contact.birthday, below(param, 'birthday'), 10))
    ) {
      throw invalid(below(param, 'birthday'), 'must have the form YYYY-MM-DD.');
    }
    for (const [key, keys] of Object.entries(listKeys)) {
      if (contact[key] === undefined) continue;
      const listed = below(param, key);
      for (const [at, one] of list(contact[key], listed, { min: 0, max: 100 }).entries()) {
        const part = object(one, below(listed, at), keys);
        for (const field of keys) optionalText(part[field], below(below(listed, at), field), 1000);
      }
    }
  }
}
