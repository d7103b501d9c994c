import { Button, Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { useTexts } from '../texts.tsx';
import type { Checked } from './checks.ts';
import { ExampleFields } from './example-fields.tsx';
import type { Examples } from './examples.ts';
import type { TemplateForm } from './form.ts';
import { countOf } from './parts-of-form.ts';
import classes from './templates.module.css';

type WordsFieldProps = {
  label: string;
  text: string;
  examples: Examples;
  /** In characters. */
  most: number;
  /** Within the template: `body`, or `cards.0.body`. */
  place: string;
  format: TemplateForm['format'];
  checked: Checked;
  onChange: (to: { body?: string; examples?: Examples }) => void;
  minRows: number;
};

/** A text of the message or of a card, with its variables and an example for each. */
export function WordsField({
  label,
  text,
  examples,
  most,
  place,
  format,
  checked,
  onChange,
  minRows,
}: WordsFieldProps) {
  const words = useTexts().templates;
  const area = useRef<HTMLTextAreaElement>(null);
  const add = () => {
    const names = variablesOf(text);
    const next = format === 'NAMED' ? nameAfter(names) : String(names.length + 1);
    const { selectionStart: from = text.length, selectionEnd: to = from } = area.current ?? {};
    onChange({ body: `${text.slice(0, from)}{{${next}}}${text.slice(to)}` });
    area.current?.focus();
  };
  return (
    <>
      <Textarea
        ref={area}
        label={label}
        description={`${words.bodyHint} ${countOf(text, most)}`}
        dir="auto"
        autosize
        minRows={minRows}
        value={text}
        error={checked.at(place)}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <div className={classes.actions}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBraces size={16} stroke={1.8} aria-hidden />}
          onClick={add}
        >
          {words.addVariable}
        </Button>
      </div>
      <ExampleFields
        of="body"
        text={text}
        examples={examples}
        place={place}
        checked={checked}
        onChange={(next) => onChange({ examples: next })}
      />
    </>
  );
}

/** A name that is not there yet. */
function nameAfter(names: readonly string[]): string {
  let name = 'name';
  while (names.includes(name)) name += '_x';
  return name;
}
