import { CloseButton } from '@mantine/core';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { useTexts } from '../texts.tsx';
import { BriefLine } from '../thread/brief-line.tsx';
import classes from './composer.module.css';

/** Which message will be quoted. */
export function QuoteBar({ message, onCancel }: { message: PortalMessage; onCancel: () => void }) {
  const texts = useTexts();
  return (
    <div className={classes.quoteBar}>
      <div>
        <strong>{message.direction === 'inbound' ? texts.composer.replying : texts.composer.replyingToUs}</strong>
        <span dir="auto">
          <BriefLine message={message} />
        </span>
      </div>
      <CloseButton aria-label={texts.composer.cancelReply} onClick={onCancel} />
    </div>
  );
}
