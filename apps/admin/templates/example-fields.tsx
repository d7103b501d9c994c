import { TextInput } from '@mantine/core';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { useTexts } from '../texts.tsx';
import type { PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

/** An example for each variable of a text: WhatsApp reviews the template with them. */
export function ExampleFields({ form, checked, put, place }: PartProps & { place: 'header' | 'body' }) {
  const words = useTexts().templates;
  const names = variablesOf(place === 'header' ? form.headText : form.body);
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
            value={form.examples[`${place} ${name}`] ?? ''}
            error={checked.at(`${place}.example.${name}`)}
            onChange={(event) =>
              put({ examples: { ...form.examples, [`${place} ${name}`]: event.currentTarget.value } })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
