import { characters, type Interactive, limits } from '../../wire/meta/send.ts';
import type { OutboundKind } from '../capabilities.ts';
import type { Choosing } from '../words/words.ts';
import { bodyOf, type Choice, cut, type FileSource, type OutboundPart, type Planned } from './part.ts';

/** One of the things to choose from. */
export type Offer = {
  text: string;
  payload: string;
  type: Choice['type'];
  /** A second line, which buttons have no room for. */
  note?: string;
  section?: string;
};

type OfferOptions = {
  /** The row of the table for up to three, up to ten, and more. */
  kinds: { few: OutboundKind; several: OutboundKind; many: OutboundKind };
  head?: FileSource;
  choosing: Choosing;
};

/**
 * Up to three offers are buttons, up to ten a list, and more are numbered in the text with the first ten as a list.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export function offer(given: string, all: readonly Offer[], { kinds, head, choosing }: OfferOptions): Planned {
  const question = given.trim() || choosing.please;
  const asButtons = all.length <= limits.buttons && all.every(({ note, section }) => !note && !section);
  if (asButtons) return buttons(question, all, kinds.few, head);
  if (all.length <= limits.rows) return list(question, all, kinds.several, { numbered: false, choosing });
  return list(question, all, kinds.many, { numbered: true, choosing });
}

function buttons(question: string, offers: readonly Offer[], kind: OutboundKind, head?: FileSource): Planned {
  const titles = unlike(offers.map(({ text }, index) => titleOf(text, index, limits.buttonTitle)));
  const choices = choicesOf(offers, limits.buttonId);
  const isCut = offers.map(({ text }, index) => text.trim() !== titles[index]);
  const whole = withWhole(question, offers, isCut);
  const { before, body } = bodyOf(whole, limits.interactiveBody);
  const part: OutboundPart = {
    send: 'interactive',
    text: [body, ...offers.map(({ text }) => `[${text}]`)].join('\n'),
    choices,
    interactive: {
      type: 'button',
      body: { text: body },
      action: {
        buttons: choices.map(({ id }, index) => ({ type: 'reply', reply: { id, title: titles[index] as string } })),
      },
    },
    ...(head && { head }),
  };
  const plain = head ? buttons(question, offers, 'card-without-picture') : undefined;
  return {
    kinds: [kind, ...(isCut.includes(true) ? (['cut-titles'] as const) : [])],
    parts: [...before, part],
    ...(plain && { plain }),
  };
}

function list(
  question: string,
  offers: readonly Offer[],
  kind: OutboundKind,
  { numbered, choosing }: { numbered: boolean; choosing: Choosing },
): Planned {
  const shown = offers.slice(0, limits.rows);
  const choices = choicesOf(offers, limits.rowId);
  const titles = shown.map(({ text }, index) =>
    titleOf(numbered ? `${index + 1}. ${text}` : text, index, limits.rowTitle),
  );
  const isCut = shown.map(({ text }, index) => !numbered && text.trim() !== titles[index]);
  const whole = numbered
    ? [question, '', ...offers.map(({ text, note }, index) => `${index + 1}. ${text}${note ? ` (${note})` : ''}`)].join(
        '\n',
      )
    : withWhole(question, shown, isCut);
  const { before, body } = bodyOf(whole, limits.listBody);
  const rows = shown.map(({ text, note, section }, index) => {
    const description = cut(note ?? (isCut[index] ? text : ''), limits.rowDescription);
    return {
      section: section?.trim() ?? '',
      row: { id: (choices[index] as Choice).id, title: titles[index] as string, ...(description && { description }) },
    };
  });
  const interactive: Interactive = {
    type: 'list',
    body: { text: body },
    action: { button: choosing.openList, sections: sectionsOf(rows) },
  };
  return {
    kinds: [kind, ...(isCut.includes(true) ? (['cut-titles'] as const) : [])],
    parts: [
      ...before,
      {
        send: 'interactive',
        interactive,
        choices,
        text: numbered ? body : [body, ...offers.map(({ text }) => `[${text}]`)].join('\n'),
      },
    ],
  };
}

type Row = { section: string; row: { id: string; title: string; description?: string } };

/** Sections keep the order of their first row; with more than one, each needs a title. */
function sectionsOf(rows: readonly Row[]) {
  const sections = new Map<string, Row['row'][]>();
  for (const { section, row } of rows) sections.set(section, [...(sections.get(section) ?? []), row]);
  if (sections.size === 1) {
    const [title, only] = [...sections][0] as [string, Row['row'][]];
    return [{ ...(title && { title: cut(title, limits.sectionTitle) }), rows: only }];
  }
  return [...sections].map(([title, entries], index) => ({
    title: cut(title, limits.sectionTitle) || String(index + 1),
    rows: entries,
  }));
}

/** What does not fit on a button stands in the text. */
function withWhole(question: string, offers: readonly Offer[], isCut: readonly boolean[]): string {
  const whole = offers.filter((_, index) => isCut[index]).map(({ text }) => `• ${text.trim()}`);
  return whole.length > 0 ? [question, '', ...whole].join('\n') : question;
}

const titleOf = (text: string, index: number, max: number) => cut(text, max) || String(index + 1);

/** Two buttons may not read the same. */
function unlike(titles: readonly string[]): string[] {
  const given = new Set<string>();
  return titles.map((title) => {
    let own = title;
    for (let n = 2; given.has(own); n += 1) own = `${cut(title, limits.buttonTitle - 2)} ${n}`;
    given.add(own);
    return own;
  });
}

/** The payload is its own id where it can be: an answer then tells even without the history. */
export function choicesOf(offers: readonly Offer[], max: number): Choice[] {
  const taken = new Set<string>();
  return offers.map(({ text, payload, type }, index) => {
    const fits =
      payload.trim() !== '' && payload === payload.trim() && characters(payload) <= max && !taken.has(payload);
    let id = fits ? payload : `choice-${index + 1}`;
    while (taken.has(id)) id = `${id}.`;
    taken.add(id);
    return { id, text, payload, type };
  });
}
