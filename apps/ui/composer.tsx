import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { problemText } from './api.ts';
import classes from './composer.module.css';
import { words } from './words.ts';

type ComposerProps = {
  label: string;
  placeholder: string;
  sendLabel: string;
  color: string;
  /** Rejects where it was not sent: the text comes back and the reason is shown. */
  onSend: (text: string) => Promise<unknown>;
};

/** One line that grows. Enter sends, Shift+Enter breaks the line, the focus stays. */
export function Composer({ label, placeholder, sendLabel, color, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const empty = text.trim() === '';

  const send = async () => {
    if (empty) return;
    setText('');
    setProblem(null);
    field.current?.focus();
    try {
      await onSend(text.trim());
    } catch (error) {
      setProblem(problemText(error));
      setText((now) => now || text);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem && (
        <p className={classes.problem} role="alert">
          {words.notSent(problem)}
        </p>
      )}
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        classNames={{ root: classes.field, input: classes.input }}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={4000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon
        type="submit"
        size={40}
        radius="xl"
        color={color}
        aria-label={sendLabel}
        aria-disabled={empty || undefined}
      >
        <IconSend2 size={20} stroke={1.8} aria-hidden />
      </ActionIcon>
    </form>
  );
}
