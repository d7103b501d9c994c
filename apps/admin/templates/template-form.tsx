import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import { type Template, templateCategories, templateLimits } from '../../../contracts/templates.ts';
import { tell } from '../../ui/notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { Section } from '../page/page.tsx';
import { addressOf } from '../place/address.ts';
import { goTo } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { BodyFields } from './body-fields.tsx';
import { ButtonFields } from './button-fields.tsx';
import { checkForm } from './checks.ts';
import { CodeFields } from './code-fields.tsx';
import { draftOf, type TemplateForm } from './form.ts';
import { HeadFields } from './head-fields.tsx';
import { languageName, templateLanguages } from './languages.ts';
import { keepsCategory } from './look.ts';
import type { Doing } from './template-editor.tsx';
import { TemplateFault } from './template-fault.tsx';
import { TemplatePreview } from './template-preview.tsx';
import classes from './templates.module.css';
import { uploadSample } from './upload-sample.ts';

type TemplateFormProps = {
  start: TemplateForm;
  doing: Doing;
  /** The template that is changed or taken over. */
  before: Template | null;
  accounts: readonly { wabaId: string; numbers: readonly string[] }[];
  /** All that there are: a name is there once in a language. */
  taken: readonly Template[];
};

/** What a template says, with checks while one types, beside what the customer will see. */
export function TemplateFormFields({ start, doing, before, accounts, taken }: TemplateFormProps) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const tenantId = useTenant().tenant.id;
  const [form, setForm] = useState(start);
  const [sample, setSample] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const { attempt, busy, fault } = useAttempt();
  const sampleUrl = useSampleUrl(sample);
  const put = (change: Partial<TemplateForm>) => setForm((now) => ({ ...now, ...change }));
  const checked = checkForm(form, { hasSample: sample !== null, tried }, words);
  const isEdit = doing === 'edit';
  const exists =
    !isEdit &&
    taken.some((one) => one.wabaId === form.wabaId && one.name === form.name && one.language === form.language);
  const problems = {
    name: checked.at('name') ?? (exists ? words.refusals.exists : undefined),
    language: tried && !form.language ? words.problems.missing({}) : undefined,
  };
  const isCode = form.category === 'AUTHENTICATION';
  const categoryStays = isEdit && before !== null && keepsCategory(before);

  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const { elements } = event.currentTarget;
    if (!checked.fits || exists || !form.language || (isSampled(form) && !sample)) {
      // The fields know of it once this is shown.
      requestAnimationFrame(() =>
        (
          [...elements].find((field) => field.getAttribute('aria-invalid') === 'true') as HTMLElement | undefined
        )?.focus(),
      );
      return;
    }
    void attempt(async () => {
      const { components, category, ...named } = draftOf(form);
      const sampleFileId = sample && isSampled(form) ? (await uploadSample(tenantId, sample)).fileId : undefined;
      const content = { tenantId, wabaId: form.wabaId, components, category, sampleFileId };
      const made =
        isEdit && before
          ? await platform.templates.editTemplate({ ...content, templateId: before.templateId })
          : await platform.templates.createTemplate({ ...content, ...named });
      const other = made.category && made.category !== category ? made.category : null;
      tell(other ? words.recategorised(words.categories[other] ?? other) : words.submitted(made.name));
      goTo(addressOf({ tenantId, area: 'templates', more: [made.wabaId, made.templateId] }));
    });
  };

  return (
    <form className={classes.sides} noValidate onSubmit={send}>
      <div className={classes.main}>
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
              onChange={(event) => put({ category: event.currentTarget.value as TemplateForm['category'] })}
              data={templateCategories.map((value) => ({ value, label: words.categories[value] ?? value }))}
            />
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
        {isCode ? (
          <CodeFields form={form} checked={checked} put={put} />
        ) : (
          <>
            <HeadFields
              form={form}
              checked={checked}
              put={put}
              sample={sample}
              onSample={setSample}
              isEdit={isEdit}
              tried={tried}
            />
            <BodyFields form={form} checked={checked} put={put} />
            <ButtonFields form={form} checked={checked} put={put} />
          </>
        )}
        {checked.risks.length > 0 && (
          <ul className={classes.risks} aria-label={words.risks}>
            {checked.risks.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <TemplateFault fault={fault} />
        <div className={classes.actions}>
          <Button type="submit" loading={busy}>
            {isEdit ? words.sendChange : words.send}
          </Button>
          {isEdit && before?.status === 'APPROVED' && <p className={classes.why}>{words.editsHint}</p>}
        </div>
      </div>
      <TemplatePreview form={form} sampleUrl={sampleUrl} />
    </form>
  );
}

/** Whether a file has to be chosen. Of a template that is there WhatsApp shows its sample, and wants it anew with each change. */
const isSampled = ({ head, category }: TemplateForm) =>
  category !== 'AUTHENTICATION' && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(head);

function useSampleUrl(sample: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = sample?.type.startsWith('image/') ? URL.createObjectURL(sample) : null;
    setUrl(made);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [sample]);
  return url;
}
