import { IconMessages } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { keyText } from '../shortcuts/keys.ts';
import { useTexts } from '../texts.tsx';
import type { OpenThreadProps } from './open-thread.tsx';
import classes from './thread-pane.module.css';

const readThread = () => import('./open-thread.tsx');
const OpenThread = lazy(readThread);

type ThreadPaneProps = Omit<OpenThreadProps, 'conversationId'> & { conversationId: string | null };

/** The conversation that is open. What draws it is read while the list is looked at. */
export function ThreadPane({ conversationId, ...others }: ThreadPaneProps) {
  const texts = useTexts();
  useEffect(() => void readThread(), []);
  const empty = <section className={classes.pane} aria-label={texts.thread.label} data-pane="thread" />;
  if (conversationId !== null)
    return (
      <Suspense fallback={empty}>
        <OpenThread conversationId={conversationId} {...others} />
      </Suspense>
    );
  return (
    <section className={classes.pane} aria-label={texts.thread.label} data-pane="thread">
      <EmptyHint icon={<IconMessages size={26} stroke={1.6} />} title={texts.thread.none}>
        <p>{texts.thread.noneText(keyText('mod+k'), '?')}</p>
      </EmptyHint>
    </section>
  );
}
