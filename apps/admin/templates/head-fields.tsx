import { NativeSelect, TextInput } from '@mantine/core';
import { templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import { ExampleFields } from './example-fields.tsx';
import { type HeadKind, headsOf } from './form.ts';
import { countOf, type PartProps } from './parts-of-form.ts';
import { isSampled, SampleField } from './sample-field.tsx';
import classes from './templates.module.css';

type HeadFieldsProps = PartProps & {
  sample: File | undefined;
  onSample: (file: File | null) => void;
  isEdit: boolean;
};

/** What stands above the words: nothing, words, a file, a place or a product. */
export function HeadFields({ form, checked, put, sample, onSample, isEdit }: HeadFieldsProps) {
  const texts = useTexts();
  const words = texts.templates;
  const { head, headText, kind } = form;
  const heads = headsOf(kind);
  if (heads.length === 1 && head === 'NONE') return null;
  return (
    <Section title={words.head}>
      {heads.length > 1 && (
        <NativeSelect
          aria-label={words.head}
          value={head}
          onChange={(event) => {
            put({ head: event.currentTarget.value as HeadKind });
            onSample(null);
          }}
          data={heads.map((value) => ({ value, label: words.heads[value] }))}
        />
      )}
      {head === 'TEXT' && (
        <>
          <TextInput
            label={words.headText}
            description={countOf(headText, templateLimits.header)}
            dir="auto"
            value={headText}
            error={checked.at('header')}
            onChange={(event) => put({ headText: event.currentTarget.value })}
          />
          <ExampleFields
            of="header"
            text={headText}
            examples={form.examples}
            place="header"
            checked={checked}
            onChange={(examples) => put({ examples })}
          />
        </>
      )}
      {head === 'LOCATION' && <p className={classes.why}>{words.locationHint}</p>}
      {head === 'PRODUCT' && <p className={classes.why}>{texts.templateKinds.product}</p>}
      {isSampled(head) && (
        <SampleField
          kind={head}
          file={sample}
          onFile={onSample}
          isEdit={isEdit}
          problem={checked.at('header.sample')}
        />
      )}
    </Section>
  );
}
