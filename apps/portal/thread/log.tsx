import { Button, Loader } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useInbox } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import { useLightbox } from './content/use-lightbox.tsx';
import { ShowLarge, viewedOf } from './content/viewed.ts';
import { FindMessage } from './find-message.ts';
import { LineView } from './line-view.tsx';
import classes from './log.module.css';
import { useJump } from './use-jump.ts';
import { useLines } from './use-lines.ts';
import { useLog } from './use-log.ts';
import { usePages } from './use-pages.ts';

/** The messages, oldest first. Only those in sight are drawn, however many there are. */
export function Log({ conversationId }: { conversationId: string }) {
  const texts = useTexts();
  const { threads } = useInbox();
  const box = useRef<HTMLDivElement>(null);
  const shown = useLines(conversationId);
  const { lines, thread } = shown;
  const { virtual, lead, away, fresh, toEnd, onScroll } = useLog(conversationId, box, shown);
  const { jump, marked } = useJump(conversationId, lines, lead);
  usePages(conversationId, virtual, thread);
  const viewed = useMemo(
    () => lines.flatMap((line) => (line.is === 'message' && !line.revoked ? viewedOf(line.message, line.edited) : [])),
    [lines],
  );
  const { show, lightbox } = useLightbox(conversationId, viewed);
  const { reading, read, failed } = thread;
  const again = () => (failed && failed !== 'whole' ? threads[failed] : threads.newest)(conversationId);

  return (
    <div className={classes.frame}>
      <FindMessage value={(wamid) => void jump(wamid)}>
        <ShowLarge value={show}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- to be scrolled by keys */}
          <div
            ref={box}
            className={classes.box}
            role="log"
            aria-label={texts.thread.log}
            tabIndex={0}
            onScroll={onScroll}
          >
            <div className={classes.all} style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map(({ index, key, start }) => {
                const line = lines[index];
                return (
                  line && (
                    <div
                      key={key}
                      ref={virtual.measureElement}
                      data-index={index}
                      className={classes.line}
                      data-marked={(line.is === 'message' && line.key === marked) || undefined}
                      style={{ transform: `translateY(${start}px)` }}
                    >
                      <LineView line={line} conversationId={conversationId} />
                    </div>
                  )
                );
              })}
            </div>
          </div>
        </ShowLarge>
      </FindMessage>
      {lightbox}
      {reading && (
        <p className={classes.reading} data-below={reading === 'newer' || undefined}>
          <Loader size="xs" aria-label={reading === 'older' ? texts.thread.reading : texts.thread.readingNewer} />
        </p>
      )}
      {failed && (
        <p className={classes.reading} data-below={failed === 'newer' || undefined}>
          {texts.thread.failed}
          <Button variant="default" size="xs" onClick={() => void again()}>
            {texts.again}
          </Button>
        </p>
      )}
      {read && lines.length === 0 && <p className={classes.empty}>{texts.thread.empty}</p>}
      {away && (
        <button
          type="button"
          className={classes.down}
          data-fresh={fresh > 0 || undefined}
          aria-label={fresh > 0 ? undefined : texts.thread.toEnd}
          onClick={toEnd}
        >
          {fresh > 0 && texts.thread.fresh(fresh)}
          <IconArrowDown size={18} stroke={2} aria-hidden />
        </button>
      )}
    </div>
  );
}
