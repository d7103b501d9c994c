import type { PhoneMessage } from '../live-state.ts';
import classes from './chat.module.css';

/** What WhatsApp itself says in a chat, such as a new number. */
export const SystemNote = ({ message }: { message: PhoneMessage }) => (
  <p className={classes.day} data-wamid={message.wamid}>
    {message.text}
  </p>
);
