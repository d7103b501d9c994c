import { Button } from '@mantine/core';
import { IconArrowLeft, IconSend2 } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { placeOf } from '../../conversation/templates/degrees.ts';
import { type Field, type Filled, fieldsOf } from '../../conversation/templates/fields.ts';
import { lastValuesOf } from '../../conversation/templates/last-values.ts';
import { problemsOf } from '../../conversation/templates/problems.ts';
import { shownTemplate } from '../../conversation/templates/shown-template.ts';
import { dropFile, keepFile } from '../files/local-files.ts';
import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import { TemplateField } from './template-field.tsx';
import { TemplatePreview } from './template-preview.tsx';
import classes from './templates.module.css';

type TemplateFormProps = {
  template: Template;
  onBack: () => void;
  /** `clientId`: of the message to be, under which its files are kept in this browser. */
  onSend: (filled: Filled, clientId: string) => void;
};

/** What the template needs, beside what the customer will see. */
export function TemplateForm({ template, onBack, onSend }: TemplateFormProps) {
  const words = useTexts().templates;
  const last = lastValuesOf(
    useInboxState((state) => state.settings),
    template,
  );
  const [clientId] = useState(() => crypto.randomUUID());
  const [filled, setFilled] = useState<Filled>({ values: {}, files: {} });
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const fields = fieldsOf(template.definition);
  const problems = triedAt === null ? null : problemsOf(template.definition, filled, triedAt);
  const groups = [...new Set(fields.map(({ card }) => card))];

  const put = (values: Record<string, string>) =>
    setFilled((now) => ({ ...now, values: { ...now.values, ...values } }));
  const onValue = ({ kind, key }: Field, value: string) => {
    const place = kind === 'degrees' ? placeOf(value) : null;
    put(place ? { 'location latitude': place.latitude, 'location longitude': place.longitude } : { [key]: value });
  };
  const onFile = ({ key, card }: Field, file: File | null) => {
    if (file) keepFile(clientId, file, card);
    else dropFile(clientId, card);
    setFilled((now) => {
      const { [key]: _before, ...others } = now.files;
      return { ...now, files: file ? { ...others, [key]: file } : others };
    });
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const now = Date.now();
    setTriedAt(now);
    if (problemsOf(template.definition, filled, now).size === 0) onSend(filled, clientId);
  };

  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <div className={classes.fields}>
        {fields.length === 0 && <p className={classes.hint}>{words.noFields}</p>}
        {last && (
          <Button variant="light" size="xs" onClick={() => put(last)}>
            {words.lastValues}
          </Button>
        )}
        {groups.map((card) => (
          <Group key={card} name={card === null ? null : words.card(card + 1)}>
            {fields
              .filter((field) => field.card === card)
              .map((field) => (
                <TemplateField
                  key={field.key}
                  field={field}
                  value={filled.values[field.key] ?? ''}
                  file={filled.files[field.key]}
                  last={last?.[field.key]}
                  problem={problems?.get(field.key)}
                  onValue={(value) => onValue(field, value)}
                  onFile={(file) => onFile(field, file)}
                />
              ))}
          </Group>
        ))}
      </div>
      <TemplatePreview content={shownTemplate(template, filled)} clientId={clientId} />
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

/** The fields of one card under its number; those of the message itself have no name. */
function Group({ name, children }: { name: string | null; children: React.ReactNode }) {
  if (name === null) return children;
  return (
    <fieldset className={classes.card}>
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}
