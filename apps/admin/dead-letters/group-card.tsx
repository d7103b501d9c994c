import { IconArrowNarrowRight, IconTemplate } from '@tabler/icons-react';
import type { deadLetterContract } from '../../../contracts/dead-letters.ts';
import type { Output } from '../../../kit/contract.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import classes from './group-card.module.css';

export type DeadGroup = Output<typeof deadLetterContract.groups>['items'][number];

type GroupCardProps = { group: DeadGroup; actions?: React.ReactNode; more?: React.ReactNode };

/** Dead letters of one cause: what happened, what to do now, and the oldest of them as a sample. */
export function GroupCard({ group, actions, more }: GroupCardProps) {
  const { deadLetters: words } = useTexts();
  const { queue, cause, count, what, fix, needs, oldest, newest, sample } = group;
  return (
    <article className={classes.card} aria-label={`${words.queues[queue]}: ${cause}`}>
      <header className={classes.head}>
        <span className={classes.count}>{count}</span>
        <div className={classes.words}>
          <h2>
            <bdi>{what}</bdi>
          </h2>
          <p className={classes.marks}>
            <span>{words.queues[queue]}</span>
            <code dir="ltr">{cause}</code>
            {needs === 'template' && (
              <StatusBadge tone="warn">
                <IconTemplate size={13} stroke={1.8} aria-hidden /> {words.needsTemplate}
              </StatusBadge>
            )}
          </p>
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <p className={classes.fix}>
        <IconArrowNarrowRight size={18} stroke={1.8} aria-hidden />
        <bdi>{fix}</bdi>
      </p>
      <dl className={classes.facts}>
        <div>
          <dt>{words.between}</dt>
          <dd>
            <When at={oldest} /> – <When at={newest} />
          </dd>
        </div>
        <div>
          <dt>{words.sample}</dt>
          <dd>
            <bdi>{sample.reason.message}</bdi> <span>({words.attempts(sample.attempts)})</span>
          </dd>
        </div>
        {more}
      </dl>
    </article>
  );
}
