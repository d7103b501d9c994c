import { IconMoodCheck } from '@tabler/icons-react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Page } from '../page/page.tsx';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import classes from './dead-groups.module.css';
import { GroupCard } from './group-card.tsx';

const isTenant = (id: string) => /^[0-9a-f-]{36}$/.test(id);

/** What got stuck on the whole platform, by cause. What is done about it is done at the company. */
export default function AllDeadLettersPage() {
  const texts = useTexts();
  const words = texts.deadLetters;
  const { value, fault, again } = useAnswer('all dead groups', () => platform.deadLetters.groupsOfAll({}));
  return (
    <Page title={texts.areas['dead-letters']} lead={words.leadAll}>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading />}
      {value?.items.length === 0 && (
        <div className={classes.empty}>
          <EmptyHint icon={<IconMoodCheck size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        </div>
      )}
      {value?.items.map((group) => (
        <GroupCard
          key={`${group.queue} ${group.cause}`}
          group={group}
          more={
            <div>
              <dt>{words.tenants}</dt>
              <dd>
                {group.tenants}
                {isTenant(group.sample.tenantId) && (
                  <>
                    {' – '}
                    <Link to={{ tenantId: group.sample.tenantId, area: 'dead-letters' }}>{words.toTenant}</Link>
                  </>
                )}
              </dd>
            </div>
          }
        />
      ))}
    </Page>
  );
}
