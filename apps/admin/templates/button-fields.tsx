import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { templateLimits } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import { type ButtonType, buttonTypes, type FormButton, newButton } from './form.ts';
import type { PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

/** What the customer can press, in its order. */
export function ButtonFields({ form, checked, put }: PartProps) {
  const words = useTexts().templates;
  const [type, setType] = useState<ButtonType>('QUICK_REPLY');
  const { buttons } = form;
  const change = (key: string, to: Partial<FormButton>) =>
    put({ buttons: buttons.map((one) => (one.key === key ? { ...one, ...to } : one)) });
  const move = (index: number, by: -1 | 1) => {
    const moved = [...buttons];
    const [one] = moved.splice(index, 1);
    if (one) moved.splice(index + by, 0, one);
    put({ buttons: moved });
  };
  const all = checked.at('buttons');
  return (
    <Section title={words.buttons} lead={words.buttonsHint}>
      {buttons.map((button, index) => (
        <fieldset key={button.key} className={classes.group}>
          <legend>{`${index + 1}. ${words.buttonTypes[button.type]}`}</legend>
          <OneButton
            button={button}
            place={`buttons.${index}`}
            checked={checked}
            onChange={(to) => change(button.key, to)}
          />
          <div className={classes.actions}>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={words.up(index + 1)}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={words.down(index + 1)}
              disabled={index === buttons.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={words.removeButton(index + 1)}
              onClick={() => put({ buttons: buttons.filter(({ key }) => key !== button.key) })}
            >
              <IconTrash size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </div>
          {checked.at(`buttons.${index}`) && <p className={classes.problem}>{checked.at(`buttons.${index}`)}</p>}
        </fieldset>
      ))}
      <p className={classes.problem} role="alert">
        {all}
      </p>
      {buttons.length < templateLimits.buttons && (
        <div className={classes.file}>
          <NativeSelect
            aria-label={words.buttonType}
            value={type}
            onChange={(event) => setType(event.currentTarget.value as ButtonType)}
            data={buttonTypes.map((value) => ({ value, label: words.buttonTypes[value] }))}
          />
          <Button variant="default" onClick={() => put({ buttons: [...buttons, newButton(type)] })}>
            {words.addButton}
          </Button>
        </div>
      )}
    </Section>
  );
}

type OneButtonProps = {
  button: FormButton;
  place: string;
  checked: PartProps['checked'];
  onChange: (to: Partial<FormButton>) => void;
};

function OneButton({ button: { type, text, value, example }, place, checked, onChange }: OneButtonProps) {
  const words = useTexts().templates;
  return (
    <div className={classes.pair}>
      {type !== 'COPY_CODE' && (
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
    </div>
  );
}
