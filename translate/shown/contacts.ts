import type { ContactCard } from '../../wire/meta/message.ts';
import type { ShownContact } from './shown.ts';

const filled = (values: (string | undefined)[] | undefined): string[] =>
  (values ?? []).map((value) => value?.trim() ?? '').filter(Boolean);

/** A contact card as a phone shows it. */
export function shownContact({ name, org, phones, emails, addresses, urls }: ContactCard): ShownContact {
  return {
    name: name?.formatted_name ?? filled([name?.first_name, name?.last_name]).join(' '),
    organization: filled([org?.title, org?.department, org?.company]).join(', ') || null,
    phones: filled(phones?.map(({ phone, wa_id }) => phone ?? (wa_id && `+${wa_id}`))),
    emails: filled(emails?.map(({ email }) => email)),
    addresses: filled(
      addresses?.map(({ street, city, state, zip, country }) =>
        filled([street, filled([zip, city]).join(' '), state, country]).join(', '),
      ),
    ),
    urls: filled(urls?.map(({ url }) => url)),
  };
}
