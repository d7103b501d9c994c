import { IconMoodCheck } from '@tabler/icons-react';
import type { activityOperations } from '../../../contracts/activity.ts';
import type { Output } from '../../../kit/contract.ts';
import { lostText } from '../../conversation/messages/lost-text.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { GradeBadge } from '../conversations/grade-badge.tsx';
import { SubHeading } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import classes from './activity.module.css';
import { AsOf } from './as-of.tsx';
import { causeInWords } from './causes.ts';
import { kindInWords } from './kind-words.ts';
import { stepsOf } from './range.ts';
import { useLive } from './use-live.ts';
import { useNumber } from './use-number.tsx';
import { useRange } from './use-range.tsx';

type Report = Output<typeof activityOperations.getActivityReport>;
type Degraded = Report['degraded'][number];
type Failed = Report['failed'][number];

/** What did not come over whole, and what did not come over at all: of which kind, why, and messages to look at. */
export function ActivityReport() {
  const { texts, locale } = useSpeech();
  const words = texts.activity;
  const tenantId = useTenant().tenant.id;
  const { range, field } = useRange('week');
  const number = useNumber(tenantId);
  const { phoneNumberId } = number;
  const answer = useAnswer(`activity report ${tenantId} ${range} ${phoneNumberId}`, () => {
    const { from, to } = stepsOf(range);
    return platform.state.getActivityReport({ tenantId, from, to, phoneNumberId });
  });
  const { value, fault, loading, again } = answer;
  useLive(again);
  const listed = <R,>(rows: readonly R[] | undefined) => wholeList({ value: rows, fault, loading, again });

  const shared = <R extends Degraded | Failed>(): Record<'direction' | 'count' | 'examples', Column<R>> => ({
    direction: {
      id: 'direction',
      label: texts.deadLetters.direction,
      text: ({ direction }) => (direction === 'inbound' ? words.fromCustomers : words.toCustomers),
    },
    count: {
      id: 'count',
      label: words.count,
      text: ({ count }) => String(count),
      cell: ({ count }) => count.toLocaleString(locale),
      end: true,
    },
    examples: {
      id: 'examples',
      label: words.examples,
      text: ({ examples }) => examples.join(' '),
      cell: ({ examples }) => <Examples tenantId={tenantId} messageIds={examples} />,
    },
  });
  const ofDegraded = shared<Degraded>();
  const degradedColumns: Column<Degraded>[] = [
    {
      id: 'kind',
      label: texts.conversations.kind,
      text: ({ direction, kind }) => kindInWords(direction, kind, texts.capabilities) ?? kind,
      cell: ({ direction, kind }) => kindInWords(direction, kind, texts.capabilities) ?? <code>{kind}</code>,
    },
    ofDegraded.direction,
    {
      id: 'grade',
      label: texts.conversations.grade,
      text: ({ grade }) => texts.conversations.grades[grade],
      cell: ({ grade }) => <GradeBadge grade={grade} />,
    },
    {
      id: 'lost',
      label: words.lost,
      text: ({ lost }) => (lost === null ? '' : lostText(lost, texts.capabilities.lost)),
    },
    ofDegraded.count,
    ofDegraded.examples,
  ];
  const ofFailed = shared<Failed>();
  const failedColumns: Column<Failed>[] = [
    { id: 'cause', label: texts.deadLetters.cause, text: ({ cause }) => causeInWords(cause, words) },
    ofFailed.direction,
    ofFailed.count,
    ofFailed.examples,
  ];
  const nothing = (title: string, text: string) => (
    <EmptyHint icon={<IconMoodCheck size={26} stroke={1.6} />} title={title}>
      {text}
    </EmptyHint>
  );

  return (
    <>
      <div className={classes.tools}>
        {field}
        {number.field}
        <AsOf at={value?.asOf} />
      </div>
      <SubHeading lead={words.degradedLead}>{words.degraded}</SubHeading>
      <DataTable
        label={words.degraded}
        file="not-carried-whole"
        columns={degradedColumns}
        pages={listed(value?.degraded)}
        rowKey={({ direction, kind, grade, lost }) => `${direction} ${kind} ${grade} ${lost}`}
        empty={nothing(words.degradedEmpty, words.degradedTeach)}
      />
      <SubHeading lead={words.failedLead}>{words.failed}</SubHeading>
      <DataTable
        label={words.failed}
        file="failed"
        filterName="find-failed"
        columns={failedColumns}
        pages={listed(value?.failed)}
        rowKey={({ direction, cause }) => `${direction} ${cause}`}
        empty={nothing(words.failedEmpty, words.failedTeach)}
      />
    </>
  );
}

/** Whoever may not read conversations has their ids, to hand to somebody who may. */
function Examples({ tenantId, messageIds }: { tenantId: string; messageIds: readonly string[] }) {
  const { activity: words } = useSpeech().texts;
  const mayRead = usePerson().may('conversations:read');
  return (
    <span className={classes.examples}>
      {messageIds.map((messageId, at) =>
        mayRead ? (
          <Link key={messageId} to={{ tenantId, area: 'journeys', more: [messageId] }}>
            {words.example(at + 1)}
          </Link>
        ) : (
          <code key={messageId} dir="ltr">
            {messageId}
          </code>
        ),
      )}
    </span>
  );
}
