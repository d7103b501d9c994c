import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import { type ButtonType, buttonTypes, type FormButton, newButton } from './buttons.ts';
import { OneButton } from './one-button.tsx';
import type { PartProps } from './parts-of-form.ts';
import { moved, PlaceTools } from './place-tools.tsx';
import classes from './templates.module.css';

/** What the customer can press, in its order. */
export function ButtonFields({ form, checked, put }: PartProps) {
  const words = useTexts().templates;
  const [type, setType] = useState<ButtonType>('QUICK_REPLY');
  const { buttons } = form;
  const change = (key: string, to: Partial<FormButton>) =>
    put({ buttons: buttons.map((one) => (one.key === key ? { ...one, ...to } : one)) });
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
          <PlaceTools
            index={index}
            count={buttons.length}
            words={{ up: words.up, down: words.down, remove: words.removeButton }}
            onMove={(by) => put({ buttons: moved(buttons, index, by) })}
            onRemove={() => put({ buttons: buttons.filter(({ key }) => key !== button.key) })}
          />
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
