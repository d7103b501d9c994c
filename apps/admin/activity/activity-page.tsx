import { Page } from '../page/page.tsx';
import { Tabs } from '../page/tabs.tsx';
import { usePlace } from '../place/place.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ActivityReport } from './activity-report.tsx';
import { TenantCharts } from './tenant-charts.tsx';

/** How much of what there was at a company, and what of it did not arrive whole. */
export default function ActivityPage() {
  const texts = useTexts();
  const words = texts.activity;
  const tenantId = useTenant().tenant.id;
  const [part] = usePlace().more;
  const tab = (name: string, more: string[]) => ({
    name,
    to: { tenantId, area: 'activity', more },
    here: part === more[0],
  });
  return (
    <Page title={texts.areas.activity} lead={words.lead}>
      <Tabs label={texts.areas.activity} tabs={[tab(words.charts, []), tab(words.report, ['report'])]} />
      {part === 'report' ? <ActivityReport /> : <TenantCharts />}
    </Page>
  );
}
