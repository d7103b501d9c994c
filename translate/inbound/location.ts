import { locationBody, type Message } from '../../wire/meta/message.ts';
import { lines, type Part, unreadable, type Wording } from './part.ts';

/** The link opens whatever map the agent's browser has. https://developers.google.com/maps/documentation/urls/get-started */
const mapLink = (latitude: number, longitude: number) =>
  `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;

export function fromLocation(message: Message, words: Wording): Part {
  const read = locationBody.safeParse(message.location);
  if (!read.success) return unreadable('location', words);
  const { latitude, longitude, name, address, url } = read.data;
  const place = [name, address].filter((part) => part?.trim()).join(', ');
  return {
    kind: 'location',
    text: lines(
      words.field(words.inbound.location, place || `${latitude}, ${longitude}`),
      url,
      mapLink(latitude, longitude),
    ),
    attributes: {
      whatsapp_latitude: String(latitude),
      whatsapp_longitude: String(longitude),
      whatsapp_place: name,
      whatsapp_address: address,
    },
  };
}
