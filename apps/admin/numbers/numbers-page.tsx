import { Button } from '@mantine/core';
import { IconPhone, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { AccountEvents } from './account-events.tsx';
import { peopleOf, perSecondOf } from './limits.ts';
import { NumberDialog } from './number-dialog.tsx';
import { FactsAsOf, MetaWord, useNumberFacts } from './number-facts.tsx';

export type WhatsappNumber = Output<typeof tenantContract.getNumber>;

/** Meta's words for how a number does. */
const tones: Record<string, Tone> = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' };

type Doing = { what: 'put'; number: WhatsappNumber | null } | { what: 'disconnect'; number: WhatsappNumber } | null;

export default function NumbersPage() {
  const { texts, locale } = useSpeech();
  const words = texts.numbers;
  const tenantId = useTenant().tenant.id;
  const mayWrite = usePerson().may('tenant:write');
  const answer = useAnswer(`numbers ${tenantId}`, async () => (await platform.tenants.listNumbers({ tenantId })).items);
  const live = useNumberFacts();
  const factsOf = ({ phoneNumberId }: WhatsappNumber) =>
    live.value?.find((one) => one.phoneNumberId === phoneNumberId)?.facts ?? null;
  const known = (word: string | null | undefined) => (word ? (words.live.states[word] ?? word) : '');
  const integer = new Intl.NumberFormat(locale);
  const limitOf = (number: WhatsappNumber) => factsOf(number)?.messagingLimit ?? number.state.messagingLimit ?? '';
  const limitText = (limit: string) => {
    const people = peopleOf(limit);
    return people === null ? limit : Number.isFinite(people) ? integer.format(people) : words.live.noLimit;
  };
  const perSecond = (number: WhatsappNumber) => {
    const facts = factsOf(number);
    return facts && perSecondOf(facts);
  };
  const perSecondText = (number: WhatsappNumber) => {
    const count = perSecond(number);
    if (count === null) return factsOf(number)?.throughput ?? '';
    return count === 0 ? words.live.notSending : integer.format(count);
  };
  /** What Meta says now; where it does not, what its webhook said last. */
  const qualityOf = (number: WhatsappNumber) => factsOf(number)?.quality ?? number.state.quality;
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => {
    setDoing(null);
    answer.again();
    live.again();
  };

  const columns: Column<WhatsappNumber>[] = [
    {
      id: 'number',
      label: words.number,
      text: ({ displayPhoneNumber }) => displayPhoneNumber,
      cell: ({ displayPhoneNumber }) => <strong dir="ltr">{displayPhoneNumber.replaceAll(' ', '\u00a0')}</strong>,
    },
    {
      id: 'quality',
      label: words.quality,
      choices: true,
      text: (number) => {
        const quality = qualityOf(number);
        return quality ? (words.qualities[quality] ?? quality) : '';
      },
      cell: (number) => {
        const quality = qualityOf(number) ?? '';
        return <StatusBadge tone={tones[quality] ?? 'calm'}>{words.qualities[quality] ?? quality}</StatusBadge>;
      },
    },
    {
      id: 'status',
      label: words.live.status,
      choices: true,
      text: (number) => known(factsOf(number)?.status),
      cell: (number) => <MetaWord word={factsOf(number)?.status} />,
    },
    {
      id: 'display',
      label: words.live.name,
      text: (number) => [factsOf(number)?.name, known(factsOf(number)?.nameStatus)].filter(Boolean).join(': '),
      cell: (number) => (
        <>
          <bdi>{factsOf(number)?.name}</bdi> <MetaWord word={factsOf(number)?.nameStatus} />
        </>
      ),
    },
    {
      id: 'verification',
      label: words.live.verification,
      text: (number) => known(factsOf(number)?.verification),
      cell: (number) => <MetaWord word={factsOf(number)?.verification} />,
    },
    {
      id: 'limit',
      label: words.limit,
      text: (number) => limitText(limitOf(number)),
      sort: (number) => String(peopleOf(limitOf(number)) ?? ''),
      end: true,
    },
    {
      id: 'throughput',
      label: words.live.throughput,
      text: perSecondText,
      sort: (number) => String(perSecond(number) ?? ''),
      end: true,
    },
    { id: 'account', label: words.accountState, text: ({ state }) => state.restriction ?? state.accountStatus ?? '' },
    { id: 'id', label: words.phoneNumberId, text: ({ phoneNumberId }) => phoneNumberId },
    { id: 'waba', label: words.wabaId, choices: true, text: ({ wabaId }) => wabaId },
    { id: 'integration', label: words.integrationId, text: ({ integrationId }) => integrationId },
  ];
  const add = (
    <Button
      leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />}
      onClick={() => setDoing({ what: 'put', number: null })}
    >
      {words.add}
    </Button>
  );

  return (
    <Page title={texts.areas.numbers} lead={words.lead} actions={mayWrite && add}>
      <FactsAsOf answer={live} />
      <DataTable
        label={texts.areas.numbers}
        file="numbers"
        columns={columns}
        pages={wholeList(answer)}
        rowKey={({ phoneNumberId }) => phoneNumberId}
        actions={(number) =>
          mayWrite && (
            <RowMenu
              name={number.displayPhoneNumber}
              actions={[
                { label: words.edit, onClick: () => setDoing({ what: 'put', number }) },
                { label: words.disconnect, danger: true, onClick: () => setDoing({ what: 'disconnect', number }) },
              ]}
            />
          )
        }
        empty={
          <EmptyHint icon={<IconPhone size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      <AccountEvents />
      {doing?.what === 'put' && <NumberDialog number={doing.number} onDone={done} onClose={() => setDoing(null)} />}
      {doing?.what === 'disconnect' && (
        <ConfirmDialog
          title={words.disconnectTitle(doing.number.displayPhoneNumber)}
          what={words.disconnectWhat}
          name={doing.number.displayPhoneNumber}
          go={words.disconnect}
          danger
          onGo={async () => {
            await platform.tenants.deleteNumber({ tenantId, phoneNumberId: doing.number.phoneNumberId });
            tell(words.disconnected(doing.number.displayPhoneNumber));
            done();
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </Page>
  );
}
