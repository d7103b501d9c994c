import { TextInput } from '@mantine/core';
import { templateLimits } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { useTexts } from '../texts.tsx';
import type { FormButton } from './buttons.ts';
import type { Checked } from './checks.ts';
import { FlowFields } from './flow-fields.tsx';
import classes from './templates.module.css';

export type OneButtonProps = {
  button: FormButton;
  /** Within the template: `buttons.0`, or `cards.1.buttons.0`. */
  place: string;
  checked: Checked;
  onChange: (to: Partial<FormButton>) => void;
};

/** What one button needs, by its type. */
export function OneButton({ button, place, checked, onChange }: OneButtonProps) {
  const texts = useTexts();
  const words = texts.templates;
  const { type, text, value, example } = button;
  return (
    <div className={classes.pair}>
      {type !== 'COPY_CODE' && type !== 'SPM' && (
        <TextInput
          label={words.label}
          dir="auto"
          value={text}
          maxLength={templateLimits.label}
          error={checked.at(`${place}.text`)}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      )}
      {type === 'URL' && (
        <TextInput
          label={words.url}
          description={words.urlHint}
          dir="ltr"
          type="url"
          value={value}
          error={checked.at(`${place}.url`)}
          onChange={(event) => onChange({ value: event.currentTarget.value.trim() })}
        />
      )}
      {type === 'URL' && variablesOf(value).length > 0 && (
        <TextInput
          label={words.exampleOf('{{1}}')}
          dir="ltr"
          value={example}
          error={checked.at(`${place}.example`)}
          onChange={(event) => onChange({ example: event.currentTarget.value })}
        />
      )}
      {type === 'PHONE_NUMBER' && (
        <TextInput
          label={words.phone}
          description={words.phoneHint}
          dir="ltr"
          type="tel"
          value={value}
          error={checked.at(`${place}.phone`)}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      {type === 'COPY_CODE' && (
        <TextInput
          label={words.couponExample}
          dir="ltr"
          value={value}
          error={checked.at(`${place}.example`)}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      {type === 'FLOW' && <FlowFields button={button} place={place} checked={checked} onChange={onChange} />}
      {type === 'SPM' && <p className={classes.why}>{texts.templateKinds.view}</p>}
      {checked.at(place) && <p className={classes.problem}>{checked.at(place)}</p>}
    </div>
  );
}
