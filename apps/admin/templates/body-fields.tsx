import { TextInput } from '@mantine/core';
import { templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import { hasFooter } from './form.ts';
import { countOf, type PartProps } from './parts-of-form.ts';
import { WordsField } from './words-field.tsx';

/** In characters, where it is less than elsewhere. */
const longest: Partial<Record<PartProps['form']['kind'], number>> = {
  OFFER: templateLimits.offerBody,
  SPM: templateLimits.productBody,
};

/** The words themselves, their variables, and the small line below. */
export function BodyFields({ form, checked, put }: PartProps) {
  const words = useTexts().templates;
  return (
    <Section title={words.body}>
      <WordsField
        label={words.bodyText}
        text={form.body}
        examples={form.examples}
        most={longest[form.kind] ?? templateLimits.body}
        place="body"
        format={form.format}
        checked={checked}
        onChange={({ body = form.body, examples }) =>
          put({ body, ...(examples && { examples: { ...form.examples, ...examples } }) })
        }
        minRows={4}
      />
      {hasFooter(form.kind) && (
        <TextInput
          label={words.footer}
          description={`${words.footerHint} ${countOf(form.footer, templateLimits.footer)}`}
          dir="auto"
          value={form.footer}
          error={checked.at('footer')}
          onChange={(event) => put({ footer: event.currentTarget.value })}
        />
      )}
    </Section>
  );
}
