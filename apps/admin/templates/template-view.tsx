import { Button } from '@mantine/core';
import { IconArrowLeft, IconTemplateOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Template } from '../../../contracts/templates.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { Facts } from '../page/facts.tsx';
import { Page, Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { goTo } from '../place/place.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { When } from '../when.tsx';
import { DeleteTemplate } from './delete-template.tsx';
import { formOf } from './form-of.ts';
import { languageName } from './languages.ts';
import { isEditable } from './look.ts';
import { NotFromInbox } from './not-from-inbox.tsx';
import { QualityOf, StatusOf } from './template-facts.tsx';
import { TemplatePreview } from './template-preview.tsx';
import classes from './templates.module.css';
import { useTemplates } from './use-templates.ts';

/** Leads back from one template to all. */
export function BackToTemplates() {
  const { texts } = useSpeech();
  const tenantId = useTenant().tenant.id;
  return (
    <Link to={{ tenantId, area: 'templates' }} className={classes.back}>
      <IconArrowLeft size={17} stroke={1.8} aria-hidden />
      {texts.templates.all}
    </Link>
  );
}

export function TemplateView({ wabaId, templateId }: Pick<Template, 'wabaId' | 'templateId'>) {
  const { texts } = useSpeech();
  const words = texts.templates;
  const answer = useTemplates();
  const template = answer.value?.find((one) => one.wabaId === wabaId && one.templateId === templateId);
  return (
    <Page
      title={template?.name ?? texts.areas.templates}
      back={<BackToTemplates />}
      actions={template && <Actions template={template} again={answer.again} />}
    >
      <FaultNote fault={answer.fault} again={answer.again} />
      {answer.loading && <Loading />}
      {answer.value && !template && (
        <EmptyHint icon={<IconTemplateOff size={26} stroke={1.6} />} title={words.goneTitle}>
          {words.goneText}
        </EmptyHint>
      )}
      {template && (
        <div className={classes.sides}>
          <div className={classes.main}>
            <State template={template} />
            <Known template={template} />
            <NotFromInbox components={template.definition.components} />
          </div>
          <TemplatePreview form={formOf(template)} template={template} />
        </div>
      )}
    </Page>
  );
}

/** How it stands at WhatsApp, and what is to be done about it. */
function State({ template }: { template: Template }) {
  const { texts } = useSpeech();
  const words = texts.templates;
  const { status, quality, reason, explanation, recommendation } = template;
  const advice = words.advice[status] ?? (quality && words.qualityAdvice[quality]);
  return (
    <Section title={words.status}>
      <p className={classes.state}>
        <StatusOf status={status} />
        {quality && (
          <>
            <span>{texts.numbers.quality}</span>
            <QualityOf quality={quality} />
          </>
        )}
      </p>
      {(reason || explanation) && (
        <Facts
          facts={[
            ...(reason ? [[words.reason, words.reasons[reason] ?? reason] as const] : []),
            ...(explanation ? [[words.explanation, explanation] as const] : []),
            ...(recommendation ? [[words.recommendation, recommendation] as const] : []),
          ]}
        />
      )}
      {advice && <p>{advice}</p>}
    </Section>
  );
}

function Known({ template }: { template: Template }) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const { language, category, wabaId, templateId, updatedAt } = template;
  return (
    <Section title={words.facts}>
      <Facts
        facts={[
          [words.language, `${languageName(language, locale)} (${language})`],
          [words.category, category ? (words.categories[category] ?? category) : '–'],
          [texts.numbers.wabaId, wabaId],
          [words.id, templateId],
          [words.updated, <When key="at" at={updatedAt} />],
        ]}
      />
    </Section>
  );
}

/** What cannot be done now says why. */
function Actions({ template, again }: { template: Template; again: () => void }) {
  const words = useSpeech().texts.templates;
  const tenantId = useTenant().tenant.id;
  const mayWrite = usePerson().may('templates:write');
  const [deleting, setDeleting] = useState(false);
  if (!mayWrite) return null;
  const { wabaId, templateId, status } = template;
  const isKnown = formOf(template) !== null;
  const open = (doing: string) => goTo(addressOf({ tenantId, area: 'templates', more: [wabaId, templateId, doing] }));
  const why = !isKnown ? words.otherParts : isEditable(template) ? null : (words.fixed[status] ?? words.fixedNow);
  return (
    <div className={classes.tools}>
      <div className={classes.actions}>
        <Button
          disabled={why !== null}
          aria-describedby={why ? 'template-fixed' : undefined}
          onClick={() => open('edit')}
        >
          {words.edit}
        </Button>
        <Button variant="default" disabled={!isKnown} onClick={() => open('copy')}>
          {words.copy}
        </Button>
        <Button variant="default" onClick={again}>
          {words.refresh}
        </Button>
        <Button variant="light" color="rose" onClick={() => setDeleting(true)}>
          {words.remove}
        </Button>
      </div>
      {why && (
        <p id="template-fixed" className={classes.why}>
          {why}
        </p>
      )}
      {deleting && <DeleteTemplate template={template} onClose={() => setDeleting(false)} />}
    </div>
  );
}
