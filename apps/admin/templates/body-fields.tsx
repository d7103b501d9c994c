import { Button, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { templateLimits } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import { ExampleFields } from './example-fields.tsx';
import { countOf, type PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

/** The words themselves, their variables, and the small line below. */
export function BodyFields({ form, checked, put }: PartProps) {
  const words = useTexts().templates;
  const area = useRef<HTMLTextAreaElement>(null);
  const add = () => {
    const names = variablesOf(form.body);
    const next = form.format === 'NAMED' ? nameAfter(names) : String(names.length + 1);
    const { selectionStart: from = form.body.length, selectionEnd: to = from } = area.current ?? {};
    put({ body: `${form.body.slice(0, from)}{{${next}}}${form.body.slice(to)}` });
    area.current?.focus();
  };
  return (
    <Section title={words.body}>
      <Textarea
        ref={area}
        label={words.bodyText}
        description={`${words.bodyHint} ${countOf(form.body, templateLimits.body)}`}
        dir="auto"
        autosize
        minRows={4}
        value={form.body}
        error={checked.at('body')}
        onChange={(event) => put({ body: event.currentTarget.value })}
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
      <ExampleFields form={form} checked={checked} put={put} place="body" />
      <TextInput
        label={words.footer}
        description={`${words.footerHint} ${countOf(form.footer, templateLimits.footer)}`}
        dir="auto"
        value={form.footer}
        error={checked.at('footer')}
        onChange={(event) => put({ footer: event.currentTarget.value })}
      />
    </Section>
  );
}

/** A name that is not there yet. */
function nameAfter(names: readonly string[]): string {
  let name = 'name';
  while (names.includes(name)) name += '_x';
  return name;
}
