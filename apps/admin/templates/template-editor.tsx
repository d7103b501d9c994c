import { IconTemplateOff } from '@tabler/icons-react';
import type { Template } from '../../../contracts/templates.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { Page } from '../page/page.tsx';
import { useSpeech } from '../texts.tsx';
import { emptyForm } from './form.ts';
import { formOf } from './form-of.ts';
import { templateLanguages } from './languages.ts';
import { TemplateFormFields } from './template-form.tsx';
import { BackToTemplates } from './template-view.tsx';
import { useAccounts, useTemplates } from './use-templates.ts';

export type Doing = 'new' | 'edit' | 'copy';
type TemplateEditorProps = { from: Pick<Template, 'wabaId' | 'templateId'> | null; doing: Doing };

/** The form of a template: empty, or with what another one says. */
export function TemplateEditor({ from, doing }: TemplateEditorProps) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const accounts = useAccounts();
  const templates = useTemplates();
  const before = templates.value?.find((one) => one.wabaId === from?.wabaId && one.templateId === from.templateId);
  const ready = accounts.value && (from === null || templates.value);
  const [first] = accounts.value ?? [];
  const language = templateLanguages.find((code) => code === locale.replace('-', '_')) ?? locale.split('-')[0] ?? 'en';
  const taken = before && formOf(before);
  const start =
    from === null
      ? first && emptyForm(first.wabaId, templateLanguages.includes(language) ? language : 'en')
      : taken && (doing === 'copy' ? { ...taken, language: '' } : taken);
  const title = { new: words.make, edit: words.editOf(before?.name ?? ''), copy: words.copyOf(before?.name ?? '') }[
    doing
  ];
  return (
    <Page title={title} lead={words.formLead} back={<BackToTemplates />}>
      <FaultNote fault={accounts.fault ?? (from && templates.fault)} again={accounts.again} />
      {!ready && !accounts.fault && <Loading />}
      {ready &&
        (start ? (
          <TemplateFormFields
            start={start}
            doing={doing}
            before={before ?? null}
            accounts={accounts.value ?? []}
            taken={templates.value ?? []}
          />
        ) : (
          <EmptyHint
            icon={<IconTemplateOff size={26} stroke={1.6} />}
            title={from === null ? words.noAccount : words.goneTitle}
          >
            {from === null ? words.noAccountText : before ? words.otherParts : words.goneText}
          </EmptyHint>
        ))}
    </Page>
  );
}
