import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { impersonationReason } from '../../../contracts/impersonation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { impersonation } from '../platform.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';

/** Asks for the reason, which the company's administrators read. */
export function BeginDialog({ tenant, onClose }: { tenant: Pick<Tenant, 'id' | 'name'>; onClose: () => void }) {
  const { impersonation: words } = useTexts();
  const [reason, setReason] = useState('');
  const begin = () => async () => {
    await impersonation.begin(tenant.id, reason);
    onClose();
  };
  return (
    <Dialog title={words.title(tenant.name)} onClose={onClose}>
      <Form go={words.go} ready={impersonationReason.safeParse(reason).success} onSubmit={begin} onCancel={onClose}>
        <ul>
          {words.what.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          data-autofocus
          dir="auto"
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Form>
    </Dialog>
  );
}
