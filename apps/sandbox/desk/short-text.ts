import { part, parts, words } from '../../ui/read-json.ts';
import type { DeskMessage } from '../live-state.ts';
import { texts } from '../texts.ts';

/** A message in one line: its words, else its file, else the title of what it holds. */
export function shortText({ text, files, content }: DeskMessage): string {
  const [file] = files;
  const [first] = content;
  if (text) return text;
  if (file) return file.filename ?? file.mediaType;
  const [card] = parts(part(first?.carousel).cards);
  const titles = [part(first?.card).title, card?.title, part(first?.datePicker).title, first?.contentType];
  return titles.map(words).find(Boolean) ?? texts.desk.content.answersSomething;
}
