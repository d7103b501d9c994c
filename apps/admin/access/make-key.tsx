import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { operatorsContract } from '../../../contracts/operators.ts';
import type { Permission } from '../../../kit/permissions.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFields } from '../../ui/fields.ts';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import formClasses from '../work/form.module.css';
import { Form } from '../work/form.tsx';
import { Handout } from '../work/handout.tsx';
import classes from './make-key.module.css';
import { grantable } from './permission-list.ts';

const fields = operatorsContract.createTenantKey.body.pick({ name: true });
const lives = [30, 90, 365, 730];

type MakeKeyProps = { tenantId: string | null; onMade: () => void; onClose: () => void };

/** Makes a key, and shows it once. */
export function MakeKey({ tenantId, onMade, onClose }: MakeKeyProps) {
  const texts = useTexts();
  const words = texts.apiKeys;
  const { permissions: mine } = usePerson();
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState(365);
  const [key, setKey] = useState<string | null>(null);
  const { check, field } = useFields(fields, { name: texts.tenants.nameWrong });

  if (key !== null)
    return (
      <Dialog title={words.made} onClose={onClose}>
        <div className={formClasses.form}>
          <p>{words.madeText}</p>
          <Handout label={words.key} text={key} once />
          <div className={formClasses.buttons}>
            <Button onClick={onClose}>{words.kept}</Button>
          </div>
        </div>
      </Dialog>
    );

  const make = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    const asked = { ...given, permissions: chosen as Permission[], expiresInDays: days };
    return async () => {
      const made = await (tenantId === null
        ? platform.operators.createPlatformKey(asked)
        : platform.operators.createTenantKey({ tenantId, ...asked }));
      setKey(made.key);
      onMade();
    };
  };
  return (
    <Dialog title={words.make} onClose={onClose}>
      <Form go={words.make} ready={chosen.length > 0} onSubmit={make} onCancel={onClose}>
        <TextInput label={words.name} description={words.nameHint} data-autofocus dir="auto" {...field('name')} />
        <Checkbox.Group label={words.may} description={words.mayHint} value={chosen} onChange={setChosen}>
          <div className={classes.permissions}>
            {grantable(mine, tenantId).map((permission) => (
              <Checkbox key={permission} value={permission} label={texts.permissions[permission]} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={words.lives}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={lives.map((count) => ({ value: String(count), label: words.days(count) }))}
        />
      </Form>
    </Dialog>
  );
}
