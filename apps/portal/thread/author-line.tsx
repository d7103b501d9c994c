import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { useInboxState } from '../inbox.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';

/** Who of us has written. */
export function useAuthorName({ sentBy, author, origin }: PortalMessage): string {
  const { author: words } = useTexts().message;
  const name = usePersonName(sentBy);
  if (name) return name;
  if (author === 'bot') return words.bot;
  if (origin === 'business-app') return words.app;
  return origin ? words.elsewhere : words.agent;
}

/** Who of us has written, where it was not the reader. */
export function AuthorLine({ message }: { message: PortalMessage }) {
  const me = useInboxState((state) => state.me.personId);
  const name = useAuthorName(message);
  return message.sentBy !== me && <p className={classes.author}>{name}</p>;
}
