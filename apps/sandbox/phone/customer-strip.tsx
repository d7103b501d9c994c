import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import type { Customer } from '../live-state.ts';
import { texts } from '../texts.ts';
import { AddCustomer } from './add-customer.tsx';
import classes from './phone-panel.module.css';

type CustomerStripProps = { customers: Customer[]; chosen: string | undefined; onChoose: (customerId: string) => void };

const unreadOf = ({ chat }: Customer) =>
  chat.filter(({ from, status }) => from === 'business' && status === 'delivered').length;

/** Whose phone is shown: one button for each customer, with what waits unread on theirs. */
export function CustomerStrip({ customers, chosen, onChoose }: CustomerStripProps) {
  const [adding, setAdding] = useState(false);
  const people = useRef<HTMLDivElement>(null);
  useEffect(() => {
    people.current
      ?.querySelector(`[data-id="${CSS.escape(chosen ?? '')}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);

  return (
    <div className={classes.strip}>
      <div ref={people} className={classes.people} role="group" aria-label={texts.phone.customers}>
        {customers.map((customer) => {
          const unread = unreadOf(customer);
          return (
            <button
              key={customer.id}
              type="button"
              className={classes.person}
              data-id={customer.id}
              aria-pressed={customer.id === chosen}
              aria-label={unread ? `${customer.name}, ${texts.phone.unread(unread)}` : customer.name}
              title={customer.name}
              onClick={() => onChoose(customer.id)}
            >
              <InitialsAvatar name={customer.name} size={38} online={customer.online} />
              <span dir="auto">{customer.name.split(/\s+/)[0]}</span>
              {unread > 0 && <span className={classes.count} data-count={unread} aria-hidden />}
            </button>
          );
        })}
      </div>
      <button type="button" className={classes.person} aria-label={texts.phone.add} onClick={() => setAdding(true)}>
        <span className={classes.addIcon}>
          <IconPlus size={18} stroke={1.8} aria-hidden />
        </span>
        <span className={classes.addText}>{texts.phone.addShort}</span>
      </button>
      <AddCustomer opened={adding} onClose={() => setAdding(false)} onAdded={onChoose} />
    </div>
  );
}
