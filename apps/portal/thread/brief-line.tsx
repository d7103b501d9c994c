import type { MessageContent } from '../../../contracts/message-content.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { secondsOf } from '../files/sounds.ts';
import { useTexts } from '../texts.tsx';
import classes from './brief-line.module.css';
import { KindIcon } from './kind-icon.tsx';

type BriefLineProps = {
  message: {
    messageId: string;
    clientId?: string | null;
    kind: string;
    text: string | null;
    content: MessageContent | null;
  };
};

/** A message in one line, with the icon of its kind. */
export function BriefLine({ message }: BriefLineProps) {
  const { icon, label, words } = briefOf(message, useTexts(), secondsOf(message.clientId ?? message.messageId));
  return (
    <>
      <KindIcon kind={icon} label={label} className={classes.icon} />
      {words}
    </>
  );
}
