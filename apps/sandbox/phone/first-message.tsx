import { IconMessageCircle } from '@tabler/icons-react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { reportProblem } from '../../ui/notice.tsx';
import { texts } from '../texts.ts';
import classes from './chat.module.css';

/** An empty chat says what to do, and offers three messages that one click sends. */
export function FirstMessage({ onSend }: { onSend: (text: string) => Promise<unknown> }) {
  return (
    <div className={classes.first}>
      <EmptyHint icon={<IconMessageCircle size={26} stroke={1.6} />} title={texts.phone.emptyTitle}>
        {texts.phone.emptyText}
      </EmptyHint>
      {texts.phone.suggestions.map((text) => (
        <button
          key={text}
          type="button"
          className={classes.suggestion}
          onClick={() => {
            onSend(text).catch(reportProblem);
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
