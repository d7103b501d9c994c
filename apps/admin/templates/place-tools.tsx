import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import classes from './templates.module.css';

type PlaceToolsProps = {
  index: number;
  count: number;
  words: { up: (place: number) => string; down: (place: number) => string; remove: (place: number) => string };
  onMove: (by: -1 | 1) => void;
  /** Absent: there have to be as many. */
  onRemove?: (() => void) | undefined;
};

/** Moves one of several up or down, or takes it out. The keyboard stays where it was, or next to it. */
export function PlaceTools({ index, count, words, onMove, onRemove }: PlaceToolsProps) {
  const tool = (label: string, Icon: typeof IconTrash, onClick: () => void, disabled = false) => (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={label}
      disabled={disabled}
      onClick={({ currentTarget: pressed }) => {
        const group = pressed.closest('fieldset');
        const near = group?.nextElementSibling ?? group?.previousElementSibling;
        onClick();
        // What was moved within the page has lost the focus by then.
        requestAnimationFrame(() => {
          const free = (within: Element | null | undefined) => within?.querySelector('button:not(:disabled)');
          const next = !pressed.isConnected ? free(near) : pressed.disabled ? free(pressed.parentElement) : pressed;
          (next as HTMLElement | null | undefined)?.focus();
        });
      }}
    >
      <Icon size={16} stroke={1.8} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className={classes.actions}>
      {tool(words.up(index + 1), IconArrowUp, () => onMove(-1), index === 0)}
      {tool(words.down(index + 1), IconArrowDown, () => onMove(1), index === count - 1)}
      {tool(words.remove(index + 1), IconTrash, () => onRemove?.(), !onRemove)}
    </div>
  );
}

/** The same things with one of them a place further. */
export function moved<T>(all: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...all];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}
