import { IconCircleOff } from '@tabler/icons-react';
import { Composer } from '../../ui/composer.tsx';
import { reportProblem } from '../../ui/notice.tsx';
import { type CannedResponse, type Conversation, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import { DeskTools } from './desk-tools.tsx';
import classes from './reply-bar.module.css';
import { useTypingSignal } from './typing-signal.ts';

type ReplyBarProps = {
  conversation: Conversation;
  agent: string;
  cannedResponses: CannedResponse[];
  onSend: () => void;
};

/** Where the agent answers, as long as the conversation is open. */
export function ReplyBar({ conversation, agent, cannedResponses, onSend }: ReplyBarProps) {
  const { id, customerName, messages, state } = conversation;
  const onTyping = useTypingSignal(id, agent);
  const reply = (text: string) => {
    onSend();
    return sandbox.reply({ conversationId: id, text, agent });
  };
  if (state === 'disconnected')
    return (
      <div className={classes.bar}>
        <p className={classes.over} role="status">
          <IconCircleOff size={17} stroke={1.7} aria-hidden />
          {texts.desk.over}
        </p>
      </div>
    );
  const unanswered = !messages.some((message) => message.direction === 'outbound');
  return (
    <div className={classes.bar}>
      {unanswered && <Suggestions onPick={reply} />}
      <DeskTools conversationId={id} agent={agent} cannedResponses={cannedResponses} onSend={onSend} />
      <Composer
        label={texts.desk.composer(customerName)}
        placeholder={texts.desk.placeholder(agent)}
        sendLabel={texts.desk.send}
        color="iris"
        onTyping={onTyping}
        onSend={reply}
      />
    </div>
  );
}

function Suggestions({ onPick }: { onPick: (text: string) => Promise<unknown> }) {
  return (
    <div className={classes.suggestions}>
      {texts.desk.suggestions.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => {
            onPick(text).catch(reportProblem);
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
