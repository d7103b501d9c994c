import { Button } from '@mantine/core';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import type { Template } from '../../../contracts/templates.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { wholeList } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { goTo } from '../place/place.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { SyncButton } from '../work/sync-button.tsx';
import { languageName } from './languages.ts';
import { SyncTemplates } from './sync-templates.tsx';
import { QualityOf, StatusOf } from './template-facts.tsx';
import classes from './templates.module.css';
import { useTemplates } from './use-templates.ts';

export function TemplateList() {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const answer = useTemplates();
  const [syncing, setSyncing] = useState(false);
  const all = answer.value ?? [];
  const statusName = (value: string) => words.statuses[value] ?? value;
  const categoryName = (value: string) => words.categories[value] ?? value;

  const columns: Column<Template>[] = [
    {
      id: 'name',
      label: words.name,
      text: ({ name }) => name,
      cell: ({ wabaId, templateId, name }) => (
        <Link to={{ tenantId, area: 'templates', more: [wabaId, templateId] }} dir="ltr">
          {name}
        </Link>
      ),
    },
    {
      id: 'language',
      label: words.language,
      choices: true,
      text: (one) => `${languageName(one.language, locale)} (${one.language})`,
      cell: (one) => (
        <span className={classes.language} title={one.language}>
          {languageName(one.language, locale)}
        </span>
      ),
    },
    {
      id: 'category',
      label: words.category,
      choices: true,
      text: (one) => (one.category ? categoryName(one.category) : ''),
    },
    {
      id: 'status',
      label: words.status,
      choices: true,
      text: (one) => statusName(one.status),
      cell: (one) => <StatusOf status={one.status} />,
    },
    {
      id: 'quality',
      label: texts.numbers.quality,
      text: ({ quality }) => (quality ? (texts.numbers.qualities[quality] ?? quality) : ''),
      cell: ({ quality }) => <QualityOf quality={quality} />,
    },
    {
      id: 'reason',
      label: words.reason,
      text: ({ reason }) => (reason ? (words.reasons[reason] ?? reason) : ''),
    },
    // Most companies have one.
    ...(new Set(all.map(({ wabaId }) => wabaId)).size > 1
      ? [{ id: 'account', label: texts.numbers.wabaId, choices: true, text: ({ wabaId }: Template) => wabaId }]
      : []),
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
        <>
          {may('templates:sync') && (
            <SyncButton busy={syncing} onSync={() => setSyncing(true)}>
              {words.sync}
            </SyncButton>
          )}
          {may('templates:write') && (
            <Button
              leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />}
              onClick={() => goTo(addressOf({ tenantId, area: 'templates', more: ['new'] }))}
            >
              {words.make}
            </Button>
          )}
        </>
      }
    >
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
      {syncing && <SyncTemplates onDone={answer.again} onClose={() => setSyncing(false)} />}
    </Page>
  );
}
