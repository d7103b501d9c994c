import { TextInput } from '@mantine/core';
import { tenantContract } from '../../../contracts/tenant.ts';
import { useFields } from '../../ui/fields.ts';
import { tell } from '../../ui/notice.tsx';
import { Facts } from '../page/facts.tsx';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { orEmpty } from '../work/or-empty.ts';

const create = tenantContract.createTenant.body;
const fields = create.pick({ name: true }).extend({ subdomain: orEmpty(create.shape.subdomain.unwrap()) });

export function General({ mayWrite }: { mayWrite: boolean }) {
  const { settings: words, tenants, confirm } = useTexts();
  const { tenant, put } = useTenant();
  const { check, field } = useFields(fields, { name: tenants.nameWrong, subdomain: tenants.subdomainWrong });

  const save = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      const { name, subdomain } = given;
      put(await platform.tenants.updateTenant({ tenantId: tenant.id, name, subdomain: subdomain || null }));
      tell(confirm.saved);
    };
  };

  return (
    <Section title={words.general}>
      {mayWrite ? (
        <Form go={confirm.save} onSubmit={save}>
          <TextInput label={tenants.name} dir="auto" defaultValue={tenant.name} {...field('name')} />
          <TextInput
            label={tenants.subdomain}
            description={tenants.subdomainHint}
            dir="ltr"
            defaultValue={tenant.subdomain ?? ''}
            {...field('subdomain')}
          />
        </Form>
      ) : (
        <Facts
          facts={[
            [tenants.name, tenant.name],
            [tenants.subdomain, tenant.subdomain ?? '–'],
          ]}
        />
      )}
      <Facts facts={[[words.id, <code key="id">{tenant.id}</code>]]} />
    </Section>
  );
}
