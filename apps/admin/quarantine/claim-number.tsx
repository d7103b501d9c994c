import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { whatsappWebhookContract } from '../../../contracts/whatsapp-webhook.ts';
import type { Output } from '../../../kit/contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { usePages } from '../answers/use-pages.ts';
import { NumberFields, useNumberFields } from '../numbers/number-fields.tsx';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';

type ClaimNumberProps = {
  phoneNumberId: string;
  onDone: (outcome: Output<typeof whatsappWebhookContract.claimQuarantine>) => void;
  onClose: () => void;
};

/** Connects a number that messages have come for to a company, and hands on what waits for it. */
export function ClaimNumber({ phoneNumberId, onDone, onClose }: ClaimNumberProps) {
  const texts = useTexts();
  const words = texts.quarantine;
  const { rows } = usePages('tenants', (cursor) => platform.tenants.listTenants({ limit: 200, cursor }));
  const [tenantId, setTenantId] = useState('');
  const { check, field } = useNumberFields(true);
  const claim = (form: HTMLFormElement) => {
    const given = check(form);
    return given && (async () => onDone(await platform.quarantine.claimQuarantine({ tenantId, ...given })));
  };
  return (
    <Dialog title={words.claim} onClose={onClose}>
      <Form go={words.claim} ready={tenantId !== ''} onSubmit={claim} onCancel={onClose}>
        <p>{words.claimWhat}</p>
        <NativeSelect
          label={texts.nav.chooseTenant}
          value={tenantId}
          onChange={(event) => setTenantId(event.currentTarget.value)}
          data={[{ value: '', label: '–' }, ...rows.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <NumberFields field={field} number={{ phoneNumberId }} known={false} />
      </Form>
    </Dialog>
  );
}
