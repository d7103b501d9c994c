import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { useInboxState } from '../inbox.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';

/** Who of us has written, where it was not the reader. */
export function AuthorLine({ message }: { message: PortalMessage }) {
  const { author: words } = useTexts().message;
  const me = useInboxState((state) => state.me.personId);
  const name = usePersonName(message.sentBy);
  const { sentBy, author, origin } = message;
  const from =
    sentBy === me
      ? null
      : (name ??
        (author === 'bot'
          ? words.bot
          : origin === 'business-app'
            ? words.app
            : origin
              ? words.elsewhere
              : words.agent));
  return from && <p className={classes.author}>{from}</p>;
}
