/** What is written for one message at most: the first of it says what it is about. */
const mostWords = 60;
const longest = 32;
/** Shorter than this a piece of a number says nothing. */
const shortestDigits = 4;

/** Written without spaces: every two neighbours are a word, as dictionaries change with each version of ICU. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

const pairs = (run: string): string => {
  const letters = [...run];
  if (letters.length < 2) return ` ${run} `;
  return ` ${letters
    .slice(1)
    .map((letter, at) => `${letters[at]}${letter}`)
    .join(' ')} `;
};

/** As they are looked for: lower case and without accents, so that whoever types in a hurry finds them. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const words = new Set<string>();
  for (const [word] of plain.replace(unspaced, pairs).matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    words.add([...word].slice(0, longest).join(''));
    if (words.size === mostWords) break;
  }
  return [...words];
}

/** A number as somebody writes it down, and nothing else. */
const asNumber = /^\+?[\d\s()/.-]+$/;

/** What people are looked for by: a number is one word however it is grouped, without the zeros before it. */
export function wordsForPeople(text: string): string[] {
  if (!asNumber.test(text)) return wordsOf(text);
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '').slice(0, longest);
  return digits.length >= 2 ? [digits] : [];
}

type Named = { name: string | null; username: string | null; wa_id: string | null };

/** Of a number also every end of it: people tell the last digits, or leave the country out. */
export function wordsOfPerson({ name, username, wa_id }: Named): string[] {
  const digits = (wa_id ?? '').replaceAll(/\D/g, '').slice(0, longest);
  const ends = Array.from({ length: Math.max(0, digits.length - shortestDigits + 1) }, (_, at) => digits.slice(at));
  return [...new Set([...wordsOf(name ?? ''), ...wordsOf(username ?? ''), ...ends])];
}
