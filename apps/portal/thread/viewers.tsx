import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { TypingDots } from '../../ui/typing-dots.tsx';
import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import classes from './viewers.module.css';

const none: readonly never[] = [];

/** Which colleagues have this conversation before them, and who of them is writing. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const texts = useTexts();
  const present = useInboxState((state) => state.presence[conversationId]) ?? none;
  const people = useInboxState((state) => state.people);
  const nameOf = (personId: string) => people[personId]?.name ?? texts.somebody;
  const typing = present.filter((one) => one.typing);
  const names = (typing.length > 0 ? typing : present).map(({ personId }) => nameOf(personId)).join(', ');
  return (
    <div className={classes.viewers} role="status">
      {present.length > 0 && (
        <>
          <span className={classes.faces}>
            {present.slice(0, 3).map(({ personId }) => (
              <InitialsAvatar key={personId} name={nameOf(personId)} size={26} />
            ))}
          </span>
          {typing.length > 0 && <TypingDots />}
          <span className={classes.words}>
            {typing.length > 0 ? texts.thread.typing(names) : texts.thread.viewing(names)}
          </span>
        </>
      )}
    </div>
  );
}
