import { FocusTrap } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { words } from '../../ui/words.ts';
import { useScreen } from './screen.tsx';
import classes from './sheet.module.css';

type SheetProps = { title: string; onClose: () => void; children: React.ReactNode };

/** What slides up over the phone's screen: a dialog of its own. Escape or a tap beside it closes it. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const screen = useScreen();
  useLayoutEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  if (!screen) return null;
  return createPortal(
    <div
      className={classes.over}
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <button type="button" className={classes.scrim} tabIndex={-1} aria-label={words.close} onClick={onClose} />
      <FocusTrap active>
        <div className={classes.sheet} role="dialog" aria-modal aria-label={title}>
          <span className={classes.grip} aria-hidden />
          {children}
        </div>
      </FocusTrap>
    </div>,
    screen,
  );
}
