/** The least that the platform takes. */
export const shortest = 12;

export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

/** Bits of a guess from which a password deserves the word; a rough estimate, for encouragement alone. */
const from: readonly (readonly [Strength, number])[] = [
  ['strong', 72],
  ['good', 56],
  ['fair', 42],
];

/** What guessers try first: it counts as one character. */
const known =
  /password|passwort|kennwort|welcome|willkommen|admin|operator|letmein|qwert[yz]?|asdfg?|abc123|iloveyou|genesys|whatsapp|summer|sommer|winter|monday|montag/g;

/** How hard a password is to guess. `short` below the length that the platform asks for. */
export function passwordStrength(password: string): Strength {
  const characters = [...password];
  if (characters.length < shortest) return 'short';
  const bits = surprises(password) * bitsEach(password);
  return from.find(([, least]) => bits >= least)?.[0] ?? 'weak';
}

/** Characters that do not follow from what is before them: by a known word, a run such as 4567, or a pair seen already. */
function surprises(password: string): number {
  const letters = [...password.toLowerCase().replaceAll(known, '\u0000')].map((letter) => letter.codePointAt(0) ?? 0);
  const pairs = new Set<string>();
  const isNew = letters.filter((letter, index) => {
    const [before = Number.NaN, earlier = Number.NaN] = [letters[index - 1], letters[index - 2]];
    const pair = `${before} ${letter}`;
    const seen = pairs.has(pair);
    pairs.add(pair);
    const step = letter - before;
    return !seen && !(Math.abs(step) <= 1 && step === before - earlier);
  });
  return isNew.length;
}

/** Letters alone are mostly words, in which each says little; more kinds of characters say more. */
function bitsEach(password: string): number {
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password));
  return [2.6, 3.4, 4.4, 5.6][kinds.length - 1] ?? 0;
}
