import { Switch } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import type { SandboxState } from '../../../contracts/sandbox.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { reportProblem } from '../../ui/notice.tsx';
import { sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import type { Phone } from '../use-phone.ts';
import { ChatListScreen } from './chat-list-screen.tsx';
import { ChatScreen } from './chat-screen.tsx';
import { CustomerStrip } from './customer-strip.tsx';
import { Device } from './device.tsx';
import classes from './phone-panel.module.css';

export function PhonePanel({ state, phone }: { state: SandboxState; phone: Phone }) {
  const { customer, chatOpen, setChatOpen } = phone;
  return (
    <section className={classes.panel} aria-label={texts.phone.region}>
      <CustomerStrip customers={state.customers} chosen={customer?.id} onChoose={phone.choose} />
      {customer && (
        <>
          <div className={classes.owner}>
            <p className={classes.who}>
              <strong dir="auto">{customer.name}</strong>
              <span>{customer.phone ?? `@${customer.username} · ${texts.phone.noNumber}`}</span>
            </p>
            <Switch
              size="sm"
              color="jade"
              label={texts.phone.online}
              aria-label={texts.phone.onlineLabel(customer.name)}
              checked={customer.online}
              onChange={(event) => {
                sandbox.online({ customerId: customer.id, online: event.currentTarget.checked }).catch(reportProblem);
              }}
            />
          </div>
          <Device online={customer.online}>
            {chatOpen ? (
              <ChatScreen
                key={customer.id}
                customer={customer}
                business={state.business}
                onBack={() => setChatOpen(false)}
              />
            ) : (
              <ChatListScreen customer={customer} business={state.business} onOpen={() => setChatOpen(true)} />
            )}
          </Device>
        </>
      )}
      {!customer && <EmptyHint icon={<IconUserPlus size={26} stroke={1.6} />} title={texts.phone.noCustomers} />}
    </section>
  );
}
