import { type ContactCard, contactsBody, type Message } from '../../wire/meta/message.ts';
import { lines, type Part, unreadable, type Wording } from './part.ts';

type Entry = { value?: string; type?: string };

function cardText(card: ContactCard, { field, inbound: { contact } }: Wording): string {
  const { name, phones, emails, addresses, org, urls, birthday } = card;
  const called =
    name?.formatted_name || [name?.first_name, name?.last_name].filter(Boolean).join(' ') || contact.noName;
  const kindOf = (type: string) => {
    const known = type.toLowerCase();
    return Object.hasOwn(contact.kinds, known) ? contact.kinds[known as keyof typeof contact.kinds] : known;
  };
  const labelled = (label: string, entries: readonly Entry[] | undefined) =>
    entries
      ?.filter(({ value }) => value?.trim())
      .map(({ value = '', type }) => field(label, type ? contact.entry(value, kindOf(type)) : value))
      .join('\n');
  const work = [org?.title, org?.department, org?.company].filter(Boolean).join(', ');
  return lines(
    field(contact.contact, called),
    labelled(
      contact.phone,
      phones?.map(({ phone, wa_id, type }) => ({ value: phone ?? (wa_id && `+${wa_id}`), type })),
    ),
    labelled(
      contact.email,
      emails?.map(({ email, type }) => ({ value: email, type })),
    ),
    labelled(
      contact.address,
      addresses?.map(({ street, city, state, zip, country, type }) => ({
        value: [street, [zip, city].filter(Boolean).join(' '), state, country].filter(Boolean).join(', '),
        type,
      })),
    ),
    work && field(contact.work, work),
    labelled(
      contact.web,
      urls?.map(({ url, type }) => ({ value: url, type })),
    ),
    birthday && field(contact.birthday, birthday),
  );
}

/** A card is also the answer to a request for the phone number. */
export function fromContacts(message: Message, words: Wording): Part {
  const read = contactsBody.safeParse(message.contacts);
  if (!read.success) return unreadable('contacts', words);
  const origin = [message.origin, ...read.data.map((card) => card.origin)].find((value) => typeof value === 'string');
  const phone = read.data[0]?.phones?.[0];
  return {
    kind: 'contacts',
    text: read.data.map((card) => cardText(card, words)).join('\n\n'),
    attributes: {
      whatsapp_contact: read.data[0]?.name?.formatted_name,
      whatsapp_contact_phone: phone?.phone ?? phone?.wa_id,
      whatsapp_contact_origin: origin as string | undefined,
    },
  };
}
