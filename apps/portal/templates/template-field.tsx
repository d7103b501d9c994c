import { TextInput } from '@mantine/core';
import { fieldLabel } from '../../conversation/templates/field-label.ts';
import { type Field, isFile } from '../../conversation/templates/fields.ts';
import type { Problem } from '../../conversation/templates/problems.ts';
import { useTexts } from '../texts.tsx';
import { HeadFileField } from './head-file-field.tsx';

type TemplateFieldProps = {
  field: Field;
  value: string;
  file: File | undefined;
  /** What it was with the message before. */
  last: string | undefined;
  problem: Problem | undefined;
  onValue: (value: string) => void;
  onFile: (file: File | null) => void;
};

export function TemplateField({ field, value, file, last, problem, onValue, onFile }: TemplateFieldProps) {
  const words = useTexts().templates;
  const error = problem && words.problems[problem](field.longest);
  const label = fieldLabel(field, words);
  if (isFile(field))
    return <HeadFileField kind={field.kind} label={label} file={file} error={error} onChange={onFile} />;
  const isTime = field.kind === 'time';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <TextInput
      label={label}
      description={isTime ? words.inZone(zone) : field.example ? words.example(field.example) : undefined}
      placeholder={last}
      maxLength={field.kind === 'text' ? field.longest : undefined}
      type={isTime ? 'datetime-local' : undefined}
      inputMode={field.kind === 'degrees' ? 'decimal' : undefined}
      dir={field.kind === 'text' ? 'auto' : 'ltr'}
      value={value}
      error={error}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
