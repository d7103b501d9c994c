import type { DatePicker, ListPicker } from '../../wire/genesys/content.ts';
import type { Choosing } from '../words/words.ts';
import { type Offer, offer } from './choices.ts';
import type { Planned } from './part.ts';

/** Times as they are written: in the zone that the bot's author gave. */
export function fromDatePicker(picker: DatePicker, text: string | undefined, choosing: Choosing): Planned {
  const question = [text?.trim(), picker.title?.trim(), picker.subtitle?.trim()].filter(Boolean);
  const offers = picker.availableTimes.map(({ dateTime, duration }): Offer => {
    const note = duration ? choosing.minutes(Math.round(duration / 60)) : undefined;
    return { text: dateWords(dateTime, choosing), payload: dateTime, type: 'DatePicker', ...(note && { note }) };
  });
  const kinds = { few: 'date-picker', several: 'date-picker', many: 'quick-replies-numbered' } as const;
  return offer([...new Set(question)].join('\n'), offers, { kinds, choosing });
}

export function fromListPicker(picker: ListPicker, text: string | undefined, choosing: Choosing): Planned {
  const offers = picker.sections.flatMap(({ title, items }) =>
    items.map(
      (item): Offer => ({
        text: item.title,
        payload: item.id ?? item.title,
        type: 'QuickReply',
        ...(item.subtitle && { note: item.subtitle }),
        section: title ?? '',
      }),
    ),
  );
  const kinds = { few: 'list-picker', several: 'list-picker', many: 'quick-replies-numbered' } as const;
  return offer(text ?? '', offers, { kinds, choosing });
}

/** `Mon 23 Nov, 14:00`; what is no date stays as it is. */
function dateWords(dateTime: string, choosing: Choosing): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z?)/.exec(dateTime);
  const day = match ? new Date(`${match[1]}T00:00:00Z`) : null;
  if (!match || !day || Number.isNaN(day.getTime())) return dateTime;
  const time = `${match[2]}${match[3] ? ' UTC' : ''}`;
  return choosing.dateTime(day.getUTCDay(), day.getUTCDate(), day.getUTCMonth(), time);
}
