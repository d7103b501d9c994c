import { NativeSelect, TextInput } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { deadLetterContract } from '../../../contracts/dead-letters.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { useFilter } from '../place/place.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import type { Chosen } from './chosen.ts';
import { DropDialog } from './drop-dialog.tsx';
import { ReplayDialog } from './replay-dialog.tsx';

type DeadLetter = Output<typeof deadLetterContract.list>['items'][number];
type Queue = DeadLetter['queue'];

/** As many as the platform gives out at once. */
const most = 500;
const queues = ['inbound-messages', 'outbound-messages'] as const satisfies Queue[];

/** Each dead letter by itself, oldest first. */
export function DeadList() {
  const { texts, locale } = useSpeech();
  const words = texts.deadLetters;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const [cause, setCause] = useFilter('cause');
  const [queue, setQueue] = useFilter('queue');
  const answer = useAnswer(`dead ${tenantId} ${cause} ${queue}`, async () => {
    const asked = { cause: cause || undefined, queue: queues.find((one) => one === queue) };
    return (await platform.deadLetters.list({ tenantId, limit: most, ...asked })).items;
  });
  const [doing, setDoing] = useState<{ what: 'replay' | 'drop'; chosen: Chosen } | null>(null);
  const done = () => {
    setDoing(null);
    answer.again();
  };

  const columns: Column<DeadLetter>[] = [
    {
      id: 'at',
      label: words.deadAt,
      text: ({ deadAt }) => dayAndTime(deadAt, locale),
      sort: ({ deadAt }) => deadAt,
      cell: ({ deadAt }) => <When at={deadAt} />,
    },
    { id: 'queue', label: words.direction, text: ({ queue: of }) => words.queues[of] },
    { id: 'cause', label: words.cause, text: (letter) => letter.cause, cell: (letter) => <code>{letter.cause}</code> },
    { id: 'reason', label: words.why, text: ({ reason }) => reason.message },
    { id: 'attempts', label: words.tries, text: ({ attempts }) => String(attempts), end: true },
    {
      id: 'message',
      label: words.message,
      text: ({ messageId }) => messageId ?? '',
      cell: ({ messageId }) =>
        messageId &&
        (may('journeys:read') ? (
          <Link to={{ tenantId, area: 'journeys', more: [messageId] }}>{words.journey}</Link>
        ) : (
          <code>{messageId}</code>
        )),
    },
  ];
  const actionsOf = (letter: DeadLetter) => {
    const chosen: Chosen = { name: letter.cause, count: 1, of: { ids: [letter.id], queue: letter.queue } };
    return [
      ...(may('dead-letters:replay')
        ? [{ label: words.replay, onClick: () => setDoing({ what: 'replay', chosen }) }]
        : []),
      ...(may('outcomes:settle')
        ? [{ label: words.drop, danger: true, onClick: () => setDoing({ what: 'drop', chosen }) }]
        : []),
    ];
  };

  return (
    <>
      <DataTable
        label={words.each}
        file="dead-letters"
        columns={columns}
        pages={wholeList(answer)}
        rowKey={({ id }) => id}
        filtered={cause !== '' || queue !== ''}
        filters={
          <>
            <NativeSelect
              label={words.direction}
              value={queue}
              onChange={(event) => setQueue(event.currentTarget.value)}
              data={[
                { value: '', label: texts.table.any },
                ...queues.map((value) => ({ value, label: words.queues[value] })),
              ]}
            />
            <TextInput
              label={words.cause}
              dir="ltr"
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value.trim())}
            />
          </>
        }
        actions={(letter) => <RowMenu name={letter.cause} actions={actionsOf(letter)} />}
        empty={
          <EmptyHint icon={<IconMoodCheck size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {answer.value?.length === most && <p role="status">{words.onlyOldest(most)}</p>}
      {doing?.what === 'replay' && <ReplayDialog chosen={doing.chosen} onDone={done} onClose={() => setDoing(null)} />}
      {doing?.what === 'drop' && <DropDialog chosen={doing.chosen} onDone={done} onClose={() => setDoing(null)} />}
    </>
  );
}
