import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Template } from '../../../contracts/templates.ts';
import { tell } from '../../ui/notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { addressOf } from '../place/address.ts';
import { goTo } from '../place/place.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { BodyFields } from './body-fields.tsx';
import { ButtonFields } from './button-fields.tsx';
import { CardsFields } from './cards-fields.tsx';
import { checkForm } from './checks.ts';
import { CodeFields } from './code-fields.tsx';
import { draftOf } from './draft-of.ts';
import { FactsFields } from './facts-fields.tsx';
import type { TemplateForm } from './form.ts';
import { HeadFields } from './head-fields.tsx';
import { keepsCategory } from './look.ts';
import { NotFromInbox } from './not-from-inbox.tsx';
import { OfferFields } from './offer-fields.tsx';
import { neededSamples, type SampleFiles, usePictures } from './samples.ts';
import { submit } from './submit.ts';
import type { Doing } from './template-editor.tsx';
import { TemplateFault } from './template-fault.tsx';
import { TemplatePreview } from './template-preview.tsx';
import classes from './templates.module.css';

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
  const words = useTexts().templates;
  const tenantId = useTenant().tenant.id;
  const [form, setForm] = useState(start);
  const [samples, setSamples] = useState<SampleFiles>({});
  const [tried, setTried] = useState(false);
  const { attempt, busy, fault } = useAttempt();
  const pictures = usePictures(samples);
  const put = (change: Partial<TemplateForm>) => setForm((now) => ({ ...now, ...change }));
  const putSample = (key: string, file: File | null) =>
    setSamples(({ [key]: _before, ...others }) => (file ? { ...others, [key]: file } : others));
  const needed = neededSamples(form);
  const checked = checkForm(
    form,
    { hasSample: Boolean(samples.head), cardSamples: needed.cards.map((key) => Boolean(samples[key])), tried },
    words,
  );
  const isEdit = doing === 'edit';
  const exists =
    !isEdit &&
    taken.some((one) => one.wabaId === form.wabaId && one.name === form.name && one.language === form.language);
  const problems = {
    name: checked.at('name') ?? (exists ? words.refusals.exists : undefined),
    language: tried && !form.language ? words.problems.missing({}) : undefined,
  };
  const part = { form, checked, put };

  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const { elements } = event.currentTarget;
    if (!checked.fits || exists || !form.language) {
      // The fields know of it once this is shown.
      requestAnimationFrame(() =>
        (
          [...elements].find((field) => field.getAttribute('aria-invalid') === 'true') as HTMLElement | undefined
        )?.focus(),
      );
      return;
    }
    void attempt(async () => {
      const made = await submit(tenantId, form, samples, isEdit ? before : null);
      const other = made.category && made.category !== form.category ? made.category : null;
      tell(other ? words.recategorised(words.categories[other] ?? other) : words.submitted(made.name));
      goTo(addressOf({ tenantId, area: 'templates', more: [made.wabaId, made.templateId] }));
    });
  };

  return (
    <form className={classes.sides} noValidate onSubmit={send}>
      <div className={classes.main}>
        <FactsFields
          {...part}
          accounts={accounts}
          isEdit={isEdit}
          categoryStays={isEdit && before !== null && keepsCategory(before)}
          problems={problems}
        />
        {form.category === 'AUTHENTICATION' ? (
          <CodeFields {...part} />
        ) : (
          <>
            <HeadFields {...part} sample={samples.head} onSample={(file) => putSample('head', file)} isEdit={isEdit} />
            <BodyFields {...part} />
            {form.kind === 'PLAIN' && <ButtonFields {...part} />}
            {form.kind === 'OFFER' && <OfferFields {...part} />}
            {form.kind === 'CARDS' && <CardsFields {...part} samples={samples} onSample={putSample} isEdit={isEdit} />}
            <NotFromInbox components={draftOf(form).components} />
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
      <TemplatePreview form={form} pictures={pictures} />
    </form>
  );
}
