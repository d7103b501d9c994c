import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef } from 'react';
import classes from './dialog.module.css';
import { useWords } from './speech.ts';

type DialogProps = {
  title: string;
  onClose: () => void;
  /** `screen`: as large as the window. `plain`: without a head of its own. */
  look?: 'sheet' | 'wide' | 'screen' | 'plain';
  /** Beside the button that closes it. */
  tools?: React.ReactNode;
  onKeyDown?: React.KeyboardEventHandler;
  children: React.ReactNode;
};

/** Laid over the page, which cannot be reached meanwhile: the browser's own dialog keeps the focus in and gives it back. */
export function Dialog({ title, onClose, look = 'sheet', tools, onKeyDown, children }: DialogProps) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape does what a click beside it does
    <dialog
      ref={box}
      className={classes.dialog}
      data-look={look}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className={classes.inner}>
        <div className={classes.head} data-hidden={look === 'plain' || undefined}>
          <h2 id={id} className={classes.title} dir="auto">
            {title}
          </h2>
          {tools}
          {look !== 'plain' && (
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={words.close} onClick={onClose}>
              <IconX size={20} stroke={1.7} aria-hidden />
            </ActionIcon>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
