const before = 28;
/** For less than this nothing is cut off; and so far the next word is looked for, so that none is cut in two. */
const little = 12;

/** A text from shortly before the first place where it has one of the words, in pieces that are or are not one of them. */
export function highlighted(text: string, typed: string): { piece: string; hit: boolean }[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ piece: text, hit: false }];
  const pattern = new RegExp(
    `(${words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
    'iu',
  );
  const at = text.search(pattern);
  const cut = at > before + little ? `…${fromWord(text, at - before)}` : text;
  return cut
    .split(new RegExp(pattern, 'giu'))
    .map((piece, index) => ({ piece, hit: index % 2 === 1 }))
    .filter(({ piece }) => piece !== '');
}

function fromWord(text: string, from: number): string {
  const space = text.indexOf(' ', from - 1);
  return text.slice(space >= 0 && space < from + little ? space + 1 : from);
}
