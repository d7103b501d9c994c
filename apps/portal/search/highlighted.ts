const before = 28;

/** A text from shortly before the first place where it has one of the words, in pieces that are or are not one of them. */
export function highlighted(text: string, typed: string): { piece: string; hit: boolean }[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ piece: text, hit: false }];
  const pattern = new RegExp(
    `(${words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
    'iu',
  );
  const at = text.search(pattern);
  const cut = at > before ? `…${text.slice(at - before)}` : text;
  return cut
    .split(new RegExp(pattern, 'giu'))
    .map((piece, index) => ({ piece, hit: index % 2 === 1 }))
    .filter(({ piece }) => piece !== '');
}
