import { useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { ActionBar, type Panel } from '../actions/action-bar.tsx';
import { Outcomes } from '../actions/outcomes.tsx';
import { useTexts } from '../texts.tsx';
import classes from './context.module.css';
import { CustomerCard } from './customer-card.tsx';
import { Deliveries } from './deliveries.tsx';
import { Facts } from './facts.tsx';
import { Losses } from './losses.tsx';
import { Messages } from './messages.tsx';
import { PastConversations } from './past-conversations.tsx';
import { SharedFiles } from './shared-files.tsx';

/** Who the customer is and what there was with them, and what can be done that Genesys' own box lacks. */
export function Context() {
  const { title } = useTexts();
  const [panel, setPanel] = useState<Panel | null>(null);
  /** What the next answer quotes. */
  const [quoted, setQuoted] = useState<PortalMessage | null>(null);
  return (
    <main className={classes.column} aria-label={title}>
      <CustomerCard />
      <ActionBar panel={panel} onPanel={setPanel} quoted={quoted} onQuoted={setQuoted} />
      <Outcomes />
      <Messages
        onReply={(message) => {
          setQuoted(message);
          setPanel('reply');
        }}
      />
      <Deliveries />
      <Losses />
      <Facts />
      <SharedFiles />
      <PastConversations />
    </main>
  );
}
