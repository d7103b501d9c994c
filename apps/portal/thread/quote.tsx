import { use } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { useTexts } from '../texts.tsx';
import { BriefLine } from './brief-line.tsx';
import classes from './bubble.module.css';
import { FindMessage } from './find-message.ts';

/** The message that is answered, in short. A click goes there. */
export function Quote({ quoted, about }: { quoted: PortalMessage | 'missing'; about: string | null }) {
  const texts = useTexts();
  const find = use(FindMessage);
  if (quoted === 'missing')
    return (
      <button type="button" className={classes.quote} onClick={() => about && find(about)}>
        <span>{texts.message.quotedEarlier}</span>
      </button>
    );
  const ours = quoted.direction === 'outbound';
  return (
    <button
      type="button"
      className={classes.quote}
      data-ours={ours || undefined}
      onClick={() => quoted.wamid && find(quoted.wamid)}
    >
      <strong>{ours ? texts.message.ours : texts.message.theirs}</strong>
      <span dir="auto">
        <BriefLine message={quoted} />
      </span>
    </button>
  );
}
