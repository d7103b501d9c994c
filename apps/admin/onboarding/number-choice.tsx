import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { metaId, type NumberFacts, pin as pinShape, type SignupStep } from '../../../contracts/signup-records.ts';
import { digitsOf } from '../../ui/fields.ts';
import { useSpeech } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import classes from './onboarding.module.css';
import { valuesOf } from './refusal-values.ts';

type Given = { wabaId?: string; phoneNumberIds: string[]; pins: Record<string, string> };

type NumberChoiceProps = {
  numbers: readonly (NumberFacts & { kept?: string | null })[];
  steps: readonly SignupStep[];
  /** Everything that was meant is done: these are the account's other numbers. */
  more?: boolean;
  /** `null`: nothing goes on from here. */
  onGo: ((given: Given) => Promise<unknown>) | null;
};

/** After these only somebody can go on who knows the PIN. */
const pinReasons: readonly SignupStep['reason'][] = ['pin-wrong', 'pin-locked'];

/** What was refused and why, and which of an account's numbers to go on with. */
export function NumberChoice({ numbers, steps, more = false, onGo }: NumberChoiceProps) {
  const { texts, locale } = useSpeech();
  const { whatsapp: words, reasons } = texts.onboarding;
  const refused = steps.filter(({ state }) => state === 'refused');
  const open = numbers.filter(({ kept }) => !kept);
  const [wrong, setWrong] = useState<string[]>([]);
  const [chosen, setChosen] = useState(() => chosenAtFirst(open, refused, more));
  const asksAccount = refused.some(({ reason }) => reason === 'account-not-told');
  const asksPin = (id: string) =>
    refused.some(({ reason, phoneNumberId }) => pinReasons.includes(reason) && phoneNumberId === id);
  const right = (name: string) => setWrong((now) => now.filter((one) => one !== name));

  const go = (form: HTMLFormElement) => {
    if (!onGo) return null;
    const filled = new FormData(form);
    const phoneNumberIds = open.map(({ phoneNumberId }) => phoneNumberId).filter((id) => chosen.includes(id));
    const pins: Record<string, string> = {};
    const bad: string[] = [];
    if (phoneNumberIds.length === 0 && open.length > 0) bad.push('number');
    for (const id of phoneNumberIds.filter(asksPin)) {
      const typed = digitsOf(String(filled.get(`pin ${id}`) ?? ''));
      if (pinShape.safeParse(typed).success) pins[id] = typed;
      else bad.push(`pin ${id}`);
    }
    const wabaId = digitsOf(String(filled.get('wabaId') ?? ''));
    if (asksAccount && !metaId.safeParse(wabaId).success) bad.push('wabaId');
    setWrong(bad);
    const first = [...form.elements].find((field) => bad.includes(field.getAttribute('name') ?? ''));
    if (first instanceof HTMLElement) first.focus();
    if (bad.length > 0) return null;
    return () => onGo({ phoneNumberIds, pins, ...(asksAccount && { wabaId }) });
  };

  return (
    <>
      {refused.length > 0 && (
        <div role="alert" className={classes.refused}>
          <ul className={classes.list}>
            {refused.map(({ step, phoneNumberId, reason, values }) => (
              <li key={`${step} ${phoneNumberId}`}>
                <span>
                  {phoneNumberId && <bdi dir="ltr">{nameOf(numbers, phoneNumberId)}: </bdi>}
                  {reason && reason in reasons ? reasons[reason as keyof typeof reasons] : reason}
                </span>
                <bdi className={classes.soft}>{valuesOf(values, locale)}</bdi>
              </li>
            ))}
          </ul>
        </div>
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
              onInput={() => right('wabaId')}
            />
          )}
          {open.length > 0 && (
            <Checkbox.Group
              label={more ? words.more : words.choose}
              value={chosen}
              onChange={(ids) => {
                setChosen(ids);
                right('number');
              }}
              error={wrong.includes('number') && words.chooseOne}
            >
              <div className={`${classes.list} ${classes.choices}`}>
                {open.map(({ phoneNumberId: id, displayPhoneNumber, name, coexistence }) => (
                  <div key={id} className={classes.list}>
                    <Checkbox
                      name="number"
                      value={id}
                      label={<bdi>{[displayPhoneNumber, name].filter(Boolean).join(' · ')}</bdi>}
                      description={coexistence === true && words.inApp}
                    />
                    {chosen.includes(id) && asksPin(id) && (
                      <TextInput
                        className={classes.pin}
                        label={words.pin(displayPhoneNumber)}
                        description={words.pinHint}
                        name={`pin ${id}`}
                        dir="ltr"
                        inputMode="numeric"
                        autoComplete="off"
                        error={wrong.includes(`pin ${id}`) && words.pinWrong}
                        onInput={() => right(`pin ${id}`)}
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

/** What was refused is what somebody wants to go on with; where there is one number alone, it is meant. */
function chosenAtFirst(open: NumberChoiceProps['numbers'], refused: readonly SignupStep[], more: boolean): string[] {
  const ids = open.map(({ phoneNumberId }) => phoneNumberId);
  const again = ids.filter((id) => refused.some(({ phoneNumberId }) => phoneNumberId === id));
  return again.length > 0 || more || ids.length !== 1 ? again : ids;
}

const nameOf = (numbers: NumberChoiceProps['numbers'], id: string) =>
  numbers.find(({ phoneNumberId }) => phoneNumberId === id)?.displayPhoneNumber ?? id;
