const most = 40;

/** What begins with the words, then what has a word that does, then what has them anywhere; else in the order given. */
export function ranked<T extends { text: string; end?: string }>(entries: readonly T[], typed: string): T[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (!wanted) return entries.slice(0, most);
  const digits = wanted.replaceAll(/\D/g, '');
  const rank = ({ text, end = '' }: T): number => {
    const words = text.toLocaleLowerCase();
    if (words.startsWith(wanted)) return 0;
    if (words.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
    if (words.includes(wanted)) return 2;
    return digits.length > 2 && end.replaceAll(/\D/g, '').includes(digits) ? 3 : 4;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < 4)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ entry }) => entry);
}
