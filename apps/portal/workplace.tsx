import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { lasting } from '../ui/browser-storage.ts';
import { Notice } from '../ui/notice.tsx';
import { CountsStrip } from './counts/counts-strip.tsx';
import { Header } from './header/header.tsx';
import { useInbox } from './inbox.ts';
import { ListPane } from './list/list-pane.tsx';
import { ConnectionBanner } from './live/connection-banner.tsx';
import { useAlerts } from './live/use-alerts.ts';
import { usePlace } from './place/place.ts';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { useSurface } from './surface.ts';
import { useTexts } from './texts.tsx';
import { ThreadPane } from './thread/thread-pane.tsx';
import classes from './workplace.module.css';

const CustomerPane = lazy(() => import('./customer/customer-pane.tsx'));
const Palette = lazy(() => import('./palette/palette.tsx'));
const HelpSheet = lazy(() => import('./shortcuts/help-sheet.tsx'));

const key = 'bridge.portal.customer';

/** List, conversation and customer: beside each other where there is room, else one at a time. */
export function Workplace() {
  const { conversationId, messageId, from } = usePlace();
  const texts = useTexts();
  const { lists, store } = useInbox();
  const wide = useMediaQuery('(min-width: 1140px)', undefined, { getInitialValueInEffect: false });
  const [kept, setKept] = useState(() => lasting.getItem(key) !== 'closed');
  const [over, setOver] = useState(false);
  const surface = useSurface();
  useAlerts();
  useShortcuts();

  // A link may lead to a conversation that is on no list.
  useEffect(() => {
    if (conversationId && !store.get().rows[conversationId]) void lists.readOne(conversationId).catch(() => undefined);
    setOver(false);
  }, [conversationId, lists, store]);

  // Whoever goes to a message wants to see it.
  useEffect(() => {
    if (messageId) setOver(false);
  }, [messageId]);

  // First the messages, which one has pressed for; a moment later whose they are.
  const customerOf = useDeferredValue(conversationId);
  const customerOpen = conversationId !== null && (wide ? kept : over);
  const toggleCustomer = () => {
    if (!wide) return setOver((now) => !now);
    lasting.setItem(key, kept ? 'closed' : 'open');
    setKept(!kept);
  };

  return (
    <div className={classes.app} data-thread={conversationId !== null || undefined}>
      <Header />
      <ConnectionBanner />
      <CountsStrip />
      <main className={classes.panes} data-customer={customerOpen || undefined}>
        <h1 className={classes.title}>{texts.title}</h1>
        <ListPane />
        <ThreadPane
          key={conversationId}
          conversationId={conversationId}
          past={from}
          customerOpen={customerOpen}
          onToggleCustomer={toggleCustomer}
        />
        {customerOpen && (
          <Suspense fallback={<div className={classes.customer} />}>
            {customerOf && <CustomerPane key={customerOf} conversationId={customerOf} onClose={toggleCustomer} />}
          </Suspense>
        )}
      </main>
      <Suspense fallback={null}>
        {surface === 'palette' && <Palette />}
        {surface === 'help' && <HelpSheet />}
      </Suspense>
      <Notice />
    </div>
  );
}
