import { WrittenText } from '../../../ui/written-text.tsx';
import classes from './content.module.css';

/** What somebody wrote; a few emojis alone are drawn large. */
export const Words = ({ children }: { children: string }) => (
  <p className={classes.words} dir="auto" data-large={isEmojiOnly(children) || undefined}>
    <WrittenText>{children}</WrittenText>
  </p>
);

const emojiOnly =
  /^(\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{fe0f}]?(\u{200d}\p{Extended_Pictographic}\u{fe0f}?)*\s*){1,3}$/u;
const isEmojiOnly = (text: string) => text.length < 40 && emojiOnly.test(text.trim());
