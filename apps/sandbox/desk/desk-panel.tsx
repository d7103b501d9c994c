import { IconHeadset } from '@tabler/icons-react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import type { CannedResponse, Conversation } from '../live-state.ts';
import { texts } from '../texts.ts';
import type { Desk } from '../use-desk.ts';
import { AgentSelect } from './agent-select.tsx';
import { ConversationList } from './conversation-list.tsx';
import classes from './desk.module.css';
import { Thread } from './thread.tsx';

type DeskPanelProps = { conversations: Conversation[]; cannedResponses: CannedResponse[]; desk: Desk };

/** The list beside the open conversation; where there is no room for both, one of them. */
export function DeskPanel({ conversations, cannedResponses, desk }: DeskPanelProps) {
  return (
    <section className={classes.panel} aria-label={texts.desk.region}>
      <div className={classes.desk} data-show={desk.listOnly && desk.open ? 'list' : 'thread'}>
        <div className={classes.side}>
          <AgentSelect agent={desk.agent} onChange={desk.setAgent} />
          <ConversationList conversations={conversations} desk={desk} />
        </div>
        <div className={classes.main}>
          {desk.open ? (
            <Thread
              key={desk.open.id}
              conversation={desk.open}
              agent={desk.agent}
              cannedResponses={cannedResponses}
              onBack={desk.showList}
            />
          ) : (
            <EmptyHint icon={<IconHeadset size={26} stroke={1.6} />} title={texts.desk.emptyTitle}>
              {texts.desk.emptyText}
            </EmptyHint>
          )}
        </div>
      </div>
    </section>
  );
}
