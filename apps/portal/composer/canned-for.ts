import type { CannedReply } from '../../../contracts/portal-records.ts';

const most = 8;

/** For a text that is nothing but a slash and the beginning of a word: what begins with it, then what has it anywhere. */
export function cannedFor(replies: readonly CannedReply[], text: string): CannedReply[] {
  const typed = /^\/([\p{L}\p{N}_-]*)$/u.exec(text)?.[1]?.toLocaleLowerCase();
  if (typed === undefined) return [];
  const rank = ({ shortcut, text: words }: CannedReply) => {
    if (shortcut.toLocaleLowerCase().startsWith(typed)) return 0;
    if (shortcut.toLocaleLowerCase().includes(typed)) return 1;
    return words.toLocaleLowerCase().includes(typed) ? 2 : 3;
  };
  return replies
    .filter((reply) => rank(reply) < 3)
    .sort((one, other) => rank(one) - rank(other) || one.shortcut.localeCompare(other.shortcut))
    .slice(0, most);
}
