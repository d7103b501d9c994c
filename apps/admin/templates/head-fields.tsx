import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { templateLimits } from '../../../contracts/templates.ts';
import { sizeText } from '../../ui/size-text.ts';
import { Section } from '../page/page.tsx';
import { useSpeech } from '../texts.tsx';
import { ExampleFields } from './example-fields.tsx';
import { type HeadKind, headKinds } from './form.ts';
import { countOf, type PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

type HeadFieldsProps = PartProps & {
  sample: File | null;
  onSample: (file: File | null) => void;
  isEdit: boolean;
  tried: boolean;
};

const accepted: Partial<Record<HeadKind, string>> = {
  IMAGE: 'image/jpeg,image/png',
  VIDEO: 'video/mp4',
  DOCUMENT: 'application/pdf',
};

/** What stands above the words: nothing, words, a file or a place. */
export function HeadFields({ form, checked, put, sample, onSample, isEdit, tried }: HeadFieldsProps) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const takes = accepted[form.head];
  const problem = tried && !sample ? words.problems['sample-missing']({}) : undefined;
  return (
    <Section title={words.head}>
      <NativeSelect
        aria-label={words.head}
        value={form.head}
        onChange={(event) => {
          put({ head: event.currentTarget.value as HeadKind });
          onSample(null);
        }}
        data={headKinds.map((value) => ({ value, label: words.heads[value] }))}
      />
      {form.head === 'TEXT' && (
        <>
          <TextInput
            label={words.headText}
            description={countOf(form.headText, templateLimits.header)}
            dir="auto"
            value={form.headText}
            error={checked.at('header')}
            onChange={(event) => put({ headText: event.currentTarget.value })}
          />
          <ExampleFields form={form} checked={checked} put={put} place="header" />
        </>
      )}
      {form.head === 'LOCATION' && <p className={classes.why}>{words.locationHint}</p>}
      {takes && (
        <div>
          <div className={classes.file}>
            <Button
              variant="default"
              leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
              aria-describedby={`${id}-hint ${id}-problem`}
              aria-invalid={problem ? true : undefined}
              onClick={() => field.current?.click()}
            >
              {words.sample}
            </Button>
            {sample && (
              <span>
                <bdi>{sample.name}</bdi> ({sizeText(sample.size, locale)})
              </span>
            )}
          </div>
          <p id={`${id}-hint`} className={classes.why}>
            {words.sampleHints[form.head as 'IMAGE' | 'VIDEO' | 'DOCUMENT']} {isEdit && words.sampleAgain}
          </p>
          <p id={`${id}-problem`} className={classes.problem} role="alert">
            {problem}
          </p>
          <input
            ref={field}
            type="file"
            hidden
            accept={takes}
            data-testid="sample"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) onSample(file);
              event.currentTarget.value = '';
            }}
          />
        </div>
      )}
    </Section>
  );
}
