import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { tell } from '../../ui/notice.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import type { Chosen } from './chosen.ts';

type DropDialogProps = { chosen: Chosen; onDone: () => void; onClose: () => void };

/** Destroys dead letters for a reason, which stands in the audit log and in the journeys of their messages. */
export function DropDialog({ chosen: { name, count, of }, onDone, onClose }: DropDialogProps) {
  const { deadLetters: words } = useTexts();
  const tenantId = useTenant().tenant.id;
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={words.dropTitle(count)}
      what={words.dropWhat}
      name={name}
      go={words.drop}
      danger
      ready={reason.trim() !== ''}
      onGo={async () => {
        let dropped = 0;
        for (let more = true; more; ) {
          const piece = await platform.deadLetters.drop({ tenantId, ...of, reason });
          dropped += piece.dropped;
          more = piece.more;
        }
        tell(words.dropped(dropped));
        onDone();
      }}
      onClose={onClose}
    >
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        maxLength={500}
        rows={2}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
