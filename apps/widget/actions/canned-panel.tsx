import { useCallback, useState } from 'react';
import type { CannedReply } from '../../../contracts/portal-records.ts';
import { useShown } from '../conversation/conversation-context.ts';
import { TextField } from '../parts/fields.tsx';
import { portal } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { useLate } from '../use-late.ts';
import classes from './actions.module.css';
import { LatePart } from './late-part.tsx';

/** The company's canned replies: a press puts one into the agent's own box, where it is changed and sent. */
export default function CannedPanel() {
  const words = useTexts().actions;
  const { conversation, host } = useShown();
  const { tenantId } = conversation;
  const [wanted, setWanted] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const { value, failed, again } = useLate(useCallback(() => portal.listReplies({ tenantId }), [tenantId]));
  if (!host.isThere) return <p className={classes.shut}>{words.noBox}</p>;
  if (!value) return <LatePart failed={failed} again={again} />;
  const replies = value.items;
  const text = wanted.trim().toLocaleLowerCase();
  const found = replies.filter((one) => `${one.shortcut} ${one.text}`.toLocaleLowerCase().includes(text));
  const propose = (one: CannedReply) => {
    setDone(null);
    host.propose(one.text).then(
      () => setDone(words.proposed),
      () => setDone(words.failed),
    );
  };
  return (
    <div className={classes.form}>
      <TextField label={words.findCanned} type="search" value={wanted} onValue={setWanted} />
      {found.length === 0 && <p className={classes.shut}>{replies.length === 0 ? words.noCanned : words.nothing}</p>}
      <ul className={classes.items}>
        {found.map((one) => (
          <li key={one.replyId}>
            <button type="button" className={classes.item} onClick={() => propose(one)}>
              <small>
                <bdi dir="ltr">/{one.shortcut}</bdi>
              </small>
              <span dir="auto">{one.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.shut} aria-live="polite">
        {done}
      </p>
    </div>
  );
}
