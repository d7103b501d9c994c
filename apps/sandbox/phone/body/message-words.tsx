import { WrittenText } from '../../../ui/written-text.tsx';
import type { PhoneMessage } from '../../live-state.ts';
import type { Chat } from '../use-chat.ts';
import classes from './body.module.css';

export type BodyProps = { message: PhoneMessage; chat: Chat };

const onlyEmoji = /^(?:\p{RGI_Emoji}|\s){1,6}$/v;

/** What was written; a few emoji alone are large. */
export function Words({ text }: { text: string }) {
  return (
    <p className={classes.text} dir="auto" data-big={onlyEmoji.test(text) || undefined}>
      <WrittenText>{text}</WrittenText>
    </p>
  );
}
