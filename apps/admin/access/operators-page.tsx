import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { operatorsContract } from '../../../contracts/operators.ts';
import type { Output } from '../../../kit/contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { useFields } from '../../ui/fields.ts';
import { tell } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useSpeech, useTexts } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import formClasses from '../work/form.module.css';
import { Form } from '../work/form.tsx';
import { Handout } from '../work/handout.tsx';

type Operator = Output<typeof operatorsContract.listOperators>['items'][number];
type Invited = Output<typeof operatorsContract.inviteOperator>;
type Doing =
  | { what: 'invite' }
  | { what: 'reset' | 'close'; operator: Operator }
  | { what: 'hand'; invited: Invited }
  | null;

/** Who runs the platform. */
export default function OperatorsPage() {
  const { texts, locale } = useSpeech();
  const words = texts.operators;
  const me = usePerson();
  const pages = usePages('operators', (cursor) => platform.operators.listOperators({ cursor }));
  const [doing, setDoing] = useState<Doing>(null);
  const hand = (invited: Invited) => {
    setDoing({ what: 'hand', invited });
    pages.again();
  };

  const columns: Column<Operator>[] = [
    { id: 'name', label: words.name, text: ({ name }) => name, cell: ({ name }) => <strong dir="auto">{name}</strong> },
    { id: 'email', label: words.email, text: ({ email }) => email },
    {
      id: 'state',
      label: words.state,
      text: ({ state }) => words.states[state],
      cell: ({ state }) => <StatusBadge tone={state === 'active' ? 'good' : 'busy'}>{words.states[state]}</StatusBadge>,
    },
    {
      id: 'last',
      label: words.lastSignIn,
      text: ({ lastSignInAt }) => (lastSignInAt ? dayAndTime(lastSignInAt, locale) : ''),
      sort: ({ lastSignInAt }) => lastSignInAt ?? '',
      cell: ({ lastSignInAt }) => lastSignInAt && <When at={lastSignInAt} />,
    },
  ];

  return (
    <Page
      title={texts.areas.operators}
      lead={words.lead}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />}
          onClick={() => setDoing({ what: 'invite' })}
        >
          {words.invite}
        </Button>
      }
    >
      <DataTable
        label={texts.areas.operators}
        file="operators"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        actions={(operator) => (
          <RowMenu
            name={operator.name}
            actions={[
              { label: words.reset, onClick: () => setDoing({ what: 'reset', operator }) },
              // Nobody shuts themselves out by a slip.
              ...(operator.id === me.id
                ? []
                : [{ label: words.close, danger: true, onClick: () => setDoing({ what: 'close', operator }) }]),
            ]}
          />
        )}
        empty={
          <EmptyHint icon={<IconUserShield size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {doing?.what === 'invite' && <Invite onInvited={hand} onClose={() => setDoing(null)} />}
      {doing?.what === 'hand' && <Hand invited={doing.invited} onClose={() => setDoing(null)} />}
      {doing?.what === 'reset' && (
        <ConfirmDialog
          title={words.resetTitle(doing.operator.name)}
          what={words.resetWhat}
          go={words.reset}
          danger
          onGo={async () => hand(await platform.operators.resetOperator({ operatorId: doing.operator.id }))}
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.what === 'close' && (
        <ConfirmDialog
          title={words.closeTitle(doing.operator.name)}
          what={[words.closeWhat]}
          name={doing.operator.email}
          go={words.close}
          danger
          onGo={async () => {
            await platform.operators.deleteOperator({ operatorId: doing.operator.id });
            tell(words.closed(doing.operator.name));
            setDoing(null);
            pages.again();
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </Page>
  );
}

function Invite({ onInvited, onClose }: { onInvited: (invited: Invited) => void; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.operators;
  const fields = operatorsContract.inviteOperator.body;
  const { check, field } = useFields(fields, { name: texts.tenants.nameWrong, email: words.emailWrong });
  const invite = (form: HTMLFormElement) => {
    const given = check(form);
    return given && (async () => onInvited(await platform.operators.inviteOperator(given)));
  };
  return (
    <Dialog title={words.invite} onClose={onClose}>
      <Form go={words.invite} onSubmit={invite} onCancel={onClose}>
        <TextInput label={words.name} data-autofocus dir="auto" autoComplete="off" {...field('name')} />
        <TextInput label={words.email} type="email" dir="ltr" autoComplete="off" {...field('email')} />
      </Form>
    </Dialog>
  );
}

/** The link to the account page; what is behind the # reaches no server's log. */
function Hand({ invited: { operator, invitation, expiresAt }, onClose }: { invited: Invited; onClose: () => void }) {
  const { texts, locale } = useSpeech();
  const words = texts.operators;
  return (
    <Dialog title={words.invited(operator.name)} onClose={onClose}>
      <div className={formClasses.form}>
        <p>{words.invitedText(dayAndTime(expiresAt, locale))}</p>
        <Handout label={words.link} text={`${location.origin}/account/#invitation=${invitation}`} once />
        <div className={formClasses.buttons}>
          <Button onClick={onClose}>{texts.confirm.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
