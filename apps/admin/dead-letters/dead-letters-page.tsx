import { Page } from '../page/page.tsx';
import { Tabs } from '../page/tabs.tsx';
import { usePlace } from '../place/place.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { DeadGroups } from './dead-groups.tsx';
import { DeadList } from './dead-list.tsx';
import { UnknownOutcomes } from './unknown-outcomes.tsx';

/** What could not be delivered, and what nobody knows the outcome of. */
export default function DeadLettersPage() {
  const texts = useTexts();
  const words = texts.deadLetters;
  const tenantId = useTenant().tenant.id;
  const [part] = usePlace().more;
  const tab = (name: string, more: string[]) => ({
    name,
    to: { tenantId, area: 'dead-letters', more },
    here: part === more[0],
  });
  return (
    <Page title={texts.areas['dead-letters']} lead={words.lead}>
      <Tabs
        label={texts.areas['dead-letters']}
        tabs={[tab(words.byCause, []), tab(words.each, ['each']), tab(words.unknown, ['unknown'])]}
      />
      {part === undefined && <DeadGroups />}
      {part === 'each' && <DeadList />}
      {part === 'unknown' && <UnknownOutcomes />}
    </Page>
  );
}
