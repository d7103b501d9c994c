import { TextInput } from '@mantine/core';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { useTexts } from '../texts.tsx';
import type { Checked } from './checks.ts';
import type { Examples } from './examples.ts';
import classes from './templates.module.css';

type ExampleFieldsProps = {
  of: 'header' | 'body';
  text: string;
  examples: Examples;
  /** Of the text within the template: `body`, or `cards.0.body`. */
  place: string;
  checked: Checked;
  onChange: (examples: Examples) => void;
};

/** An example for each variable of a text: WhatsApp reviews the template with them. */
export function ExampleFields({ of, text, examples, place, checked, onChange }: ExampleFieldsProps) {
  const words = useTexts().templates;
  const names = variablesOf(text);
  if (names.length === 0) return null;
  return (
    <fieldset className={classes.group}>
      <legend>{words.examples}</legend>
      <div className={classes.pair}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={words.exampleOf(`{{${name}}}`)}
            dir="auto"
            value={examples[`${of} ${name}`] ?? ''}
            error={checked.at(`${place}.example.${name}`)}
            onChange={(event) => onChange({ ...examples, [`${of} ${name}`]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
