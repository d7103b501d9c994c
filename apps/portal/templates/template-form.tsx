import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSend2 } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import { type Field, fieldsOf, unfit } from './fields.ts';
import { shownTemplate } from './shown-template.ts';
import { TemplatePreview } from './template-preview.tsx';
import classes from './templates.module.css';

type TemplateFormProps = {
  template: Template;
  /** Under which the last values of it are kept. */
  valuesKey: string;
  onBack: () => void;
  onSend: (values: Record<string, string>) => void;
};

/** What the template needs, beside what the customer will see. */
export function TemplateForm({ template, valuesKey, onBack, onSend }: TemplateFormProps) {
  const words = useTexts().templates;
  const last = useInboxState((state) => state.settings.lastValues[valuesKey]);
  const fields = fieldsOf(template.definition);
  const [values, setValues] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const missing = fields.filter(({ key }) => unfit(values[key] ?? ''));

  const labelOf = ({ place, name, button }: Field) => {
    if (button) return words.buttonField(button.text);
    const called = /^\d+$/.test(name) ? words.numbered(name) : name.replaceAll('_', ' ');
    return place === 'header' ? words.headerField(called) : called;
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length === 0) onSend(values);
  };

  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <div className={classes.fields}>
        {fields.length === 0 && <p className={classes.hint}>{words.noFields}</p>}
        {last && fields.length > 0 && (
          <Button
            variant="light"
            size="xs"
            onClick={() => setValues(Object.fromEntries(fields.map(({ key }, index) => [key, last[index] ?? ''])))}
          >
            {words.lastValues}
          </Button>
        )}
        {fields.map((field, index) => (
          <TextInput
            key={field.key}
            label={labelOf(field)}
            description={field.example ? words.example(field.example) : undefined}
            placeholder={last?.[index]}
            maxLength={1024}
            dir="auto"
            value={values[field.key] ?? ''}
            error={tried && missing.includes(field) ? words.wrong : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setValues((now) => ({ ...now, [field.key]: value }));
            }}
          />
        ))}
      </div>
      <TemplatePreview content={shownTemplate(template, values)} />
      <div className={classes.foot}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft className={classes.arrow} size={18} stroke={1.8} aria-hidden />}
          onClick={onBack}
        >
          {words.others}
        </Button>
        <Button type="submit" rightSection={<IconSend2 className={classes.arrow} size={18} stroke={1.8} aria-hidden />}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
