import type { PhoneMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './quote.module.css';

type QuoteProps = { quoted: PhoneMessage | undefined; business: string; onJump?: () => void };

/** The message that is answered, in short: who, and what. A click goes there, where there is a way. */
export function Quote({ quoted, business, onJump }: QuoteProps) {
  const { message } = texts.phone;
  const text = quoted?.text ?? message.gone;
  const words = (
    <>
      {quoted && <strong dir="auto">{quoted.from === 'customer' ? message.you : business}</strong>}
      <span dir="auto">{quoted?.revoked ? message.removed : text}</span>
    </>
  );
  if (!onJump || !quoted)
    return (
      <p className={classes.quote} data-from={quoted?.from}>
        {words}
      </p>
    );
  return (
    <button
      type="button"
      className={classes.quote}
      data-from={quoted.from}
      aria-label={message.jump(text)}
      onClick={onJump}
    >
      {words}
    </button>
  );
}
