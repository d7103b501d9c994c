import { type ContactCard, contactsBody, type Message } from '../../wire/meta/message.ts';
import { lines, type Part, unreadable } from './part.ts';

const labelled = (label: string, values: readonly ({ value?: string; type?: string } | undefined)[] | undefined) =>
  values
    ?.filter((entry) => entry?.value?.trim())
    .map((entry) => `${label}: ${entry?.value}${entry?.type ? ` (${entry.type.toLowerCase()})` : ''}`)
    .join('\n');

function cardText(card: ContactCard): string {
  const { name, phones, emails, addresses, org, urls, birthday } = card;
  const called = name?.formatted_name || [name?.first_name, name?.last_name].filter(Boolean).join(' ') || 'no name';
  const work = [org?.title, org?.department, org?.company].filter(Boolean).join(', ');
  return lines(
    `Contact: ${called}`,
    labelled(
      'Phone',
      phones?.map(({ phone, wa_id, type }) => ({ value: phone ?? (wa_id && `+${wa_id}`), type })),
    ),
    labelled(
      'E-mail',
      emails?.map(({ email, type }) => ({ value: email, type })),
    ),
    labelled(
      'Address',
      addresses?.map(({ street, city, state, zip, country, type }) => ({
        value: [street, [zip, city].filter(Boolean).join(' '), state, country].filter(Boolean).join(', '),
        type,
      })),
    ),
    work && `Work: ${work}`,
    labelled(
      'Web',
      urls?.map(({ url, type }) => ({ value: url, type })),
    ),
    birthday && `Birthday: ${birthday}`,
  );
}

/** A card is also the answer to a request for the phone number. */
export function fromContacts(message: Message): Part {
  const read = contactsBody.safeParse(message.contacts);
  if (!read.success) return unreadable('contacts');
  const origin = [message.origin, ...read.data.map((card) => card.origin)].find((value) => typeof value === 'string');
  const phone = read.data[0]?.phones?.[0];
  return {
    kind: 'contacts',
    text: read.data.map(cardText).join('\n\n'),
    attributes: {
      whatsapp_contact: read.data[0]?.name?.formatted_name,
      whatsapp_contact_phone: phone?.phone ?? phone?.wa_id,
      whatsapp_contact_origin: origin as string | undefined,
    },
  };
}
