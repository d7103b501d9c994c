import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { problemText } from './api.ts';
import classes from './composer.module.css';
import { useGrow } from './use-grow.ts';
import { words } from './words.ts';

type ComposerProps = {
  label: string;
  placeholder: string;
  sendLabel: string;
  color: string;
  /** What is in the field at first: an earlier text to be changed. */
  startWith?: string;
  /** The field takes the focus whenever this becomes another word. */
  focusFor?: string;
  /** Beside the field, for what is sent without writing. */
  leading?: React.ReactNode;
  onTyping?: () => void;
  /** Rejects where it was not sent: the text comes back and the reason is shown. */
  onSend: (text: string) => Promise<unknown>;
};

/** One line that grows. Enter sends, Shift+Enter breaks the line, the focus stays. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, sendLabel, color, startWith = '', focusFor, leading, onTyping, onSend } = props;
  const [text, setText] = useState(startWith);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const empty = text.trim() === '';
  useGrow(field, text);
  useEffect(() => {
    if (focusFor) field.current?.focus();
  }, [focusFor]);

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
      {leading}
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        classNames={{ root: classes.field, input: classes.input }}
        rows={1}
        resize="none"
        maxLength={4000}
        dir="auto"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onTyping?.();
        }}
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
