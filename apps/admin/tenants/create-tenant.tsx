import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tenantContract } from '../../../contracts/tenant.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFields } from '../../ui/fields.ts';
import { addressOf } from '../place/address.ts';
import { goTo } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { orEmpty } from '../work/or-empty.ts';

const { shape } = tenantContract.createTenant.body;
const fields = tenantContract.createTenant.body
  .pick({ name: true })
  .extend({ subdomain: orEmpty(shape.subdomain.unwrap()) });

export function CreateTenant({ onClose }: { onClose: () => void }) {
  const { tenants: words } = useTexts();
  const [sandbox, setSandbox] = useState(false);
  const { check, field } = useFields(fields, { name: words.nameWrong, subdomain: words.subdomainWrong });

  const create = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      const { name, subdomain } = given;
      const made = await platform.tenants.createTenant({ name, subdomain: subdomain || undefined, sandbox });
      goTo(addressOf({ tenantId: made.id, area: 'onboarding' }));
    };
  };

  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <Form go={words.create} onSubmit={create} onCancel={onClose}>
        <TextInput label={words.name} data-autofocus dir="auto" autoComplete="off" {...field('name')} />
        <TextInput
          label={words.subdomain}
          description={words.subdomainHint}
          dir="ltr"
          autoComplete="off"
          {...field('subdomain')}
        />
        <Switch
          label={words.isSandbox}
          description={words.isSandboxHint}
          checked={sandbox}
          onChange={(event) => setSandbox(event.currentTarget.checked)}
        />
      </Form>
    </Dialog>
  );
}
