import { Button } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import type { Chosen } from './chosen.ts';
import classes from './dead-groups.module.css';
import { DropDialog } from './drop-dialog.tsx';
import { GroupCard } from './group-card.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { Replays } from './replays.tsx';

type Doing = { what: 'replay' | 'drop'; chosen: Chosen } | null;

export function DeadGroups() {
  const { deadLetters: words } = useTexts();
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const { value, fault, again } = useAnswer(`dead groups ${tenantId}`, () => platform.deadLetters.groups({ tenantId }));
  const [doing, setDoing] = useState<Doing>(null);
  const [round, setRound] = useState(0);
  const done = () => {
    setDoing(null);
    again();
    setRound((now) => now + 1);
  };
  const all = value?.items.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const everything: Chosen = { name: words.everything, count: all, of: {} };

  return (
    <>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading />}
      <Replays key={round} onEnded={again} />
      {value?.items.length === 0 && (
        <div className={classes.empty}>
          <EmptyHint icon={<IconMoodCheck size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        </div>
      )}
      {value && value.items.length > 1 && (
        <div className={classes.all}>
          <p>{words.all(all)}</p>
          {may('dead-letters:replay') && (
            <Button variant="default" onClick={() => setDoing({ what: 'replay', chosen: everything })}>
              {words.replayAll}
            </Button>
          )}
        </div>
      )}
      {value?.items.map((group) => {
        const { queue, cause, count } = group;
        const chosen: Chosen = { name: cause, count, of: { queue, cause } };
        return (
          <GroupCard
            key={`${queue} ${cause}`}
            group={group}
            actions={
              <>
                <Button
                  component={Link}
                  variant="subtle"
                  to={{ tenantId, area: 'dead-letters', more: ['each'], query: new URLSearchParams({ queue, cause }) }}
                >
                  {words.lookAtEach}
                </Button>
                {may('outcomes:settle') && (
                  <Button variant="default" onClick={() => setDoing({ what: 'drop', chosen })}>
                    {words.drop}
                  </Button>
                )}
                {may('dead-letters:replay') && (
                  <Button onClick={() => setDoing({ what: 'replay', chosen })}>{words.replay}</Button>
                )}
              </>
            }
          />
        );
      })}
      {doing?.what === 'replay' && <ReplayDialog chosen={doing.chosen} onDone={done} onClose={() => setDoing(null)} />}
      {doing?.what === 'drop' && <DropDialog chosen={doing.chosen} onDone={done} onClose={() => setDoing(null)} />}
    </>
  );
}
