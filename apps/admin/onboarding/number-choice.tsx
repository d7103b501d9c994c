import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { metaId, type NumberFacts, pin as pinShape, type SignupStep } from '../../../contracts/signup-records.ts';
import { digitsOf } from '../../ui/fields.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import classes from './onboarding.module.css';

type Given = { wabaId?: string; phoneNumberIds: string[]; pins: Record<string, string> };

type NumberChoiceProps = {
  numbers: readonly (NumberFacts & { kept?: string | null })[];
  steps: readonly SignupStep[];
  /** `null`: nothing goes on from here. */
  onGo: ((given: Given) => Promise<unknown>) | null;
};

/** What was refused and why, and which of an account's numbers to go on with. */
export function NumberChoice({ numbers, steps, onGo }: NumberChoiceProps) {
  const { whatsapp: words, reasons } = useTexts().onboarding;
  const refused = steps.filter(({ state }) => state === 'refused');
  const [wrong, setWrong] = useState<string[]>([]);
  const open = numbers.filter(({ kept }) => !kept);
  const asksAccount = refused.some(({ reason }) => reason === 'account-not-told');
  const asksPin = (id: string) =>
    refused.some(({ reason, phoneNumberId }) => reason === 'pin-wrong' && phoneNumberId === id);

  const go = (form: HTMLFormElement) => {
    if (!onGo) return null;
    const filled = new FormData(form);
    const phoneNumberIds = filled.getAll('number').map(String);
    const pins: Record<string, string> = {};
    const bad: string[] = [];
    for (const id of phoneNumberIds) {
      const typed = digitsOf(String(filled.get(`pin ${id}`) ?? ''));
      if (!typed) continue;
      if (pinShape.safeParse(typed).success) pins[id] = typed;
      else bad.push(id);
    }
    const wabaId = digitsOf(String(filled.get('wabaId') ?? ''));
    if (asksAccount && !metaId.safeParse(wabaId).success) bad.push('wabaId');
    setWrong(bad);
    if (bad.length > 0 || (phoneNumberIds.length === 0 && open.length > 0)) return null;
    return () => onGo({ phoneNumberIds, pins, ...(asksAccount && { wabaId }) });
  };

  return (
    <>
      {refused.length > 0 && (
        <ul className={classes.list} role="alert">
          {refused.map(({ step, phoneNumberId, reason, values }) => (
            <li key={`${step} ${phoneNumberId}`}>
              <span>
                {phoneNumberId && <bdi dir="ltr">{nameOf(numbers, phoneNumberId)}: </bdi>}
                {reason && reason in reasons ? reasons[reason as keyof typeof reasons] : reason}
              </span>
              {Object.keys(values).length > 0 && <bdi className={classes.soft}>{Object.values(values).join(', ')}</bdi>}
            </li>
          ))}
        </ul>
      )}
      {onGo && (
        <Form go={words.goOn} onSubmit={go}>
          {asksAccount && (
            <TextInput
              label={words.account}
              name="wabaId"
              dir="ltr"
              inputMode="numeric"
              error={wrong.includes('wabaId') && words.accountWrong}
            />
          )}
          {open.length > 0 && (
            <Checkbox.Group label={words.choose}>
              <div className={classes.list}>
                {open.map(({ phoneNumberId: id, displayPhoneNumber, name }) => (
                  <div key={id} className={classes.list}>
                    <Checkbox
                      name="number"
                      value={id}
                      defaultChecked={open.length === 1}
                      label={<bdi>{[displayPhoneNumber, name].filter(Boolean).join(' · ')}</bdi>}
                    />
                    {asksPin(id) && (
                      <TextInput
                        label={words.pin(displayPhoneNumber)}
                        description={words.pinHint}
                        name={`pin ${id}`}
                        dir="ltr"
                        inputMode="numeric"
                        autoComplete="off"
                        error={wrong.includes(id) && words.pinWrong}
                      />
                    )}
                  </div>
                ))}
              </div>
            </Checkbox.Group>
          )}
        </Form>
      )}
    </>
  );
}

const nameOf = (numbers: NumberChoiceProps['numbers'], id: string) =>
  numbers.find(({ phoneNumberId }) => phoneNumberId === id)?.displayPhoneNumber ?? id;
