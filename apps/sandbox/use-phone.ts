import { useSessionStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { type Customer, sandbox } from './live-state.ts';

/** Whose phone is in the hand, and whether its chat is open. An open chat that is in sight reads what arrives. */
export function usePhone(customers: Customer[], inSight: boolean, session: number) {
  const [chosen, setChosen] = useSessionStorage<string | null>({
    key: 'customer',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [chatOpen, setChatOpen] = useState(true);
  const customer = customers.find((one) => one.id === chosen) ?? customers[0];
  const reading = chatOpen && inSight ? customer?.id : undefined;

  useEffect(() => {
    if (!reading || !session) return;
    // Where this fails, messages merely stay unread; the next connection says it again.
    sandbox.open({ customerId: reading, open: true }).catch(() => {});
    return () => {
      sandbox.open({ customerId: reading, open: false }).catch(() => {});
    };
  }, [reading, session]);

  const choose = (customerId: string) => {
    setChosen(customerId);
    setChatOpen(true);
  };
  return { customer, choose, chatOpen, setChatOpen };
}

export type Phone = ReturnType<typeof usePhone>;
