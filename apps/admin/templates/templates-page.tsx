import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { part, parts, words as textIn } from '../../ui/read-json.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { SyncButton } from '../work/sync-button.tsx';
import classes from './templates-page.module.css';

const tones: Record<string, Tone> = {
  APPROVED: 'good',
  PENDING: 'busy',
  IN_APPEAL: 'busy',
  PAUSED: 'warn',
  REJECTED: 'bad',
  DISABLED: 'bad',
};
const qualityTones: Record<string, Tone> = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' };

/** Templates of all accounts of the company, as Meta has them. */
export default function TemplatesPage() {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const answer = useAnswer(
    `templates ${tenantId}`,
    async () => (await platform.templates.listTemplates({ tenantId })).items,
  );
  const [shown, setShown] = useState<Template | null>(null);
  const { attempt, busy, fault } = useAttempt();
  const sync = () =>
    attempt(async () => {
      const { templates, removed } = await platform.templates.syncTemplates({ tenantId });
      tell(words.synced(templates, removed));
      answer.again();
    });

  const columns: Column<Template>[] = [
    {
      id: 'name',
      label: words.name,
      text: ({ name }) => name,
      cell: (template) => (
        <button type="button" className={classes.name} onClick={() => setShown(template)}>
          {template.name}
        </button>
      ),
    },
    { id: 'language', label: words.language, text: ({ language }) => language },
    {
      id: 'category',
      label: words.category,
      text: ({ category }) => (category ? (words.categories[category] ?? category) : ''),
    },
    {
      id: 'status',
      label: words.status,
      text: ({ status }) => words.statuses[status] ?? status,
      cell: ({ status }) => (
        <StatusBadge tone={tones[status] ?? 'calm'}>{words.statuses[status] ?? status}</StatusBadge>
      ),
    },
    {
      id: 'quality',
      label: texts.numbers.quality,
      text: ({ quality }) => (quality ? (texts.numbers.qualities[quality] ?? quality) : ''),
      cell: ({ quality }) =>
        quality && (
          <StatusBadge tone={qualityTones[quality] ?? 'calm'}>
            {texts.numbers.qualities[quality] ?? quality}
          </StatusBadge>
        ),
    },
    { id: 'account', label: texts.numbers.wabaId, text: ({ wabaId }) => wabaId },
    {
      id: 'updated',
      label: words.updated,
      text: ({ updatedAt }) => dayAndTime(updatedAt, locale),
      sort: ({ updatedAt }) => updatedAt,
      cell: ({ updatedAt }) => <When at={updatedAt} />,
    },
  ];

  return (
    <Page
      title={texts.areas.templates}
      lead={words.lead}
      actions={
        may('templates:sync') && (
          <SyncButton busy={busy} onSync={() => void sync()}>
            {words.sync}
          </SyncButton>
        )
      }
    >
      <FaultNote fault={fault} />
      <DataTable
        label={texts.areas.templates}
        file="templates"
        columns={columns}
        pages={wholeList(answer)}
        rowKey={({ wabaId, templateId }) => `${wabaId} ${templateId}`}
        empty={
          <EmptyHint icon={<IconTemplate size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {shown && (
        <Dialog title={`${shown.name} · ${shown.language}`} onClose={() => setShown(null)}>
          <div className={classes.body}>
            {textsOf(shown).map(({ kind, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they do not change
              <div key={at} data-kind={kind} dir="auto">
                {text}
              </div>
            ))}
          </div>
        </Dialog>
      )}
    </Page>
  );
}

/** What there is to read in a template, in its order. */
function textsOf({ definition }: Template): { kind: string; text: string }[] {
  return parts(part(definition).components).flatMap((component) => {
    const kind = textIn(component.type).toLowerCase();
    if (kind === 'buttons') return parts(component.buttons).map((button) => ({ kind, text: textIn(button.text) }));
    const text = textIn(component.text) || (kind === 'header' ? textIn(component.format) : '');
    return text ? [{ kind, text }] : [];
  });
}
