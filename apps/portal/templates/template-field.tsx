import { TextInput } from '@mantine/core';
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
  const label = labelOf(field, words);
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

type Words = ReturnType<typeof useTexts>['templates'];

function labelOf({ place, kind, name, button }: Field, words: Words): string {
  if (button) return words.buttonField(button.text);
  if (place === 'location') return words.place[name as keyof Words['place']];
  if (place === 'offer') return words.offerEnds;
  if (kind === 'image' || kind === 'video' || kind === 'document') return words.head[kind];
  const called = /^\d+$/.test(name) ? words.numbered(name) : name.replaceAll('_', ' ');
  return place === 'header' ? words.headerField(called) : called;
}
