import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { reportProblem } from '../../ui/notice.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { JobProgress } from '../work/job-progress.tsx';
import classes from './replays.module.css';

const everyMs = 2_000;

/** Replays at a rate that are under way; each can be cancelled. */
export function Replays({ onEnded }: { onEnded: () => void }) {
  const { deadLetters: words, table } = useTexts();
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const { value, again } = useAnswer(`replays ${tenantId}`, () => platform.deadLetters.replays({ tenantId }));
  const running = value?.items.filter(({ state }) => state === 'running') ?? [];
  const before = useRef(0);

  const count = running.length;
  useEffect(() => {
    if (before.current > count) onEnded();
    before.current = count;
  }, [count, onEnded]);
  useEffect(() => {
    if (!value || count === 0) return;
    const timer = setTimeout(again, everyMs);
    return () => clearTimeout(timer);
  }, [value, count, again]);

  if (count === 0) return null;
  return (
    <Section title={words.underWay}>
      {running.map(({ replayId, queue, cause, replayed, total, ratePerMinute }) => (
        <div key={replayId} className={classes.replay}>
          <JobProgress
            job={{ done: replayed, total, state: 'running', fault: undefined }}
            label={`${words.queues[queue]}, ${cause ?? words.everything}: ${words.progress(replayed, total, ratePerMinute)}`}
          />
          {may('dead-letters:replay') && (
            <Button
              variant="default"
              onClick={() => platform.deadLetters.cancelReplay({ tenantId, replayId }).then(again).catch(reportProblem)}
            >
              {table.cancel}
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
}
