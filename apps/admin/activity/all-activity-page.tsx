import { IconChartBar } from '@tabler/icons-react';
import type { Activity } from '../../../contracts/activity.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { Page, SubHeading } from '../page/page.tsx';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useSpeech } from '../texts.tsx';
import classes from './activity.module.css';
import { ActivityCharts } from './activity-charts.tsx';
import { AsOf } from './as-of.tsx';
import { stepsOf } from './range.ts';
import { useLive } from './use-live.ts';
import { useRange } from './use-range.tsx';

type Company = { tenantId: string; name: string | null; accepted: number; failed: number; degraded: number };

/** How much of what there was on the whole platform, and which companies have most of it. */
export default function AllActivityPage() {
  const { texts, locale } = useSpeech();
  const words = texts.activity;
  const { range, field } = useRange('day');
  const { value, fault, again } = useAnswer(`all activity ${range}`, async () => {
    const [activity, names] = await Promise.all([platform.state.getPlatformActivity(stepsOf(range)), namesOfTenants()]);
    const tenants = activity.tenants.map((one) => ({ ...one, name: names.get(one.tenantId) ?? null }));
    return { activity: activity as Activity, tenants };
  });
  useLive(again);
  const count = (number: number) => number.toLocaleString(locale);

  const columns: Column<Company>[] = [
    {
      id: 'name',
      label: words.company,
      text: ({ name, tenantId }) => name ?? tenantId,
      cell: ({ name, tenantId }) => (
        <Link to={{ tenantId, area: 'activity', query: new URLSearchParams({ range }) }} dir="auto">
          {name ?? <code>{tenantId}</code>}
        </Link>
      ),
    },
    {
      id: 'accepted',
      label: words.messages,
      text: ({ accepted }) => String(accepted),
      cell: ({ accepted }) => count(accepted),
      end: true,
    },
    {
      id: 'failed',
      label: words.failed,
      text: ({ failed }) => String(failed),
      cell: ({ failed }) => count(failed),
      end: true,
    },
    {
      id: 'degraded',
      label: words.degraded,
      text: ({ degraded }) => String(degraded),
      cell: ({ degraded }) => count(degraded),
      end: true,
    },
  ];
  return (
    <Page title={texts.areas.activity} lead={words.leadAll}>
      <div className={classes.tools}>
        {field}
        <AsOf at={value?.activity.asOf} />
      </div>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading />}
      {value && <ActivityCharts activity={value.activity} queuesLead={words.queuesLead} />}
      {value && (
        <>
          <SubHeading lead={words.companiesLead}>{words.companies}</SubHeading>
          <DataTable
            label={words.companies}
            file="activity-companies"
            columns={columns}
            pages={wholeList({ value: value.tenants, fault: undefined, loading: false, again })}
            rowKey={({ tenantId }) => tenantId}
            empty={
              <EmptyHint icon={<IconChartBar size={26} stroke={1.6} />} title={words.messagesEmpty}>
                {words.teach}
              </EmptyHint>
            }
          />
        </>
      )}
    </Page>
  );
}

let known: Map<string, string> | undefined;

/** Read once: names change seldom, and figures come every few seconds. */
async function namesOfTenants(): Promise<Map<string, string>> {
  if (known) return known;
  const names = new Map<string, string>();
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await platform.tenants.listTenants({ limit: 200, cursor });
    for (const { id, name } of items) names.set(id, name);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  known = names;
  return names;
}
