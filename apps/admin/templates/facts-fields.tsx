import { NativeSelect, TextInput } from '@mantine/core';
import { templateCategories, templateLimits } from '../../../contracts/templates.ts';
import { Section } from '../page/page.tsx';
import { useSpeech } from '../texts.tsx';
import { ofCategory, type TemplateForm } from './form.ts';
import { KindField } from './kind-field.tsx';
import { languageName, templateLanguages } from './languages.ts';
import type { PartProps } from './parts-of-form.ts';
import classes from './templates.module.css';

type FactsFieldsProps = PartProps & {
  accounts: readonly { wabaId: string; numbers: readonly string[] }[];
  isEdit: boolean;
  categoryStays: boolean;
  problems: { name: string | undefined; language: string | undefined };
};

/** What the template is called, in which language it is, and what it is for. */
export function FactsFields(props: FactsFieldsProps) {
  const { form, checked, put, accounts, isEdit, categoryStays, problems } = props;
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const isCode = form.category === 'AUTHENTICATION';
  return (
    <Section title={words.facts}>
      <div className={classes.pair}>
        <TextInput
          label={words.name}
          description={isEdit ? words.stays : words.nameHint}
          dir="ltr"
          readOnly={isEdit}
          value={form.name}
          error={problems.name}
          maxLength={templateLimits.name}
          onChange={(event) => put({ name: event.currentTarget.value.toLowerCase().replaceAll(' ', '_') })}
        />
        <NativeSelect
          label={words.language}
          description={isEdit ? words.stays : words.languageHint}
          disabled={isEdit}
          value={form.language}
          error={problems.language}
          onChange={(event) => put({ language: event.currentTarget.value })}
          data={[
            ...(form.language ? [] : [{ value: '', label: words.choose }]),
            ...templateLanguages.map((value) => ({ value, label: `${languageName(value, locale)} (${value})` })),
          ]}
        />
        <NativeSelect
          label={words.category}
          description={categoryStays ? words.categoryStays : words.categoryHints[form.category]}
          disabled={categoryStays}
          value={form.category}
          error={checked.at('category')}
          onChange={(event) => put(ofCategory(form, event.currentTarget.value as TemplateForm['category']))}
          data={templateCategories.map((value) => ({ value, label: words.categories[value] ?? value }))}
        />
        {!isCode && <KindField form={form} put={put} isFixed={categoryStays && form.category !== 'MARKETING'} />}
        {accounts.length > 1 && (
          <NativeSelect
            label={texts.numbers.wabaId}
            description={isEdit ? words.stays : undefined}
            disabled={isEdit}
            value={form.wabaId}
            onChange={(event) => put({ wabaId: event.currentTarget.value })}
            data={accounts.map(({ wabaId, numbers }) => ({
              value: wabaId,
              label: `${numbers.join(', ')} (${wabaId})`,
            }))}
          />
        )}
        {!isCode && (
          <NativeSelect
            label={words.format}
            description={isEdit ? words.stays : words.formatHint}
            disabled={isEdit}
            value={form.format}
            onChange={(event) => put({ format: event.currentTarget.value as TemplateForm['format'] })}
            data={[
              { value: 'POSITIONAL', label: words.formats.POSITIONAL },
              { value: 'NAMED', label: words.formats.NAMED },
            ]}
          />
        )}
      </div>
    </Section>
  );
}
