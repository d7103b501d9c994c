import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../texts.tsx';
import { Form } from './form.tsx';

type ConfirmDialogProps = {
  title: string;
  /** Each thing that will be so afterwards, as a sentence. */
  what: readonly string[];
  /** Has to be typed before it can be done: for what cannot be undone. */
  name?: string;
  go: string;
  danger?: boolean;
  /** Further fields, and whether they are filled in. */
  children?: React.ReactNode;
  ready?: boolean;
  onGo: () => Promise<unknown>;
  onClose: () => void;
};

/** Says what will be done before it is done, and what went wrong where it was not. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, what, name, go, danger, children, ready = true, onGo, onClose } = props;
  const { confirm } = useTexts();
  const [typed, setTyped] = useState('');
  const isNamed = name === undefined || typed.trim() === name.trim();
  const [first, ...others] = what;
  return (
    <Dialog title={title} onClose={onClose}>
      <Form go={go} danger={danger ?? false} ready={isNamed && ready} onSubmit={() => onGo} onCancel={onClose}>
        {others.length === 0 ? (
          <p>{first}</p>
        ) : (
          <ul>
            {what.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {children}
        {name !== undefined && (
          <TextInput
            data-autofocus
            label={confirm.typeName(name)}
            autoComplete="off"
            dir="auto"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Form>
    </Dialog>
  );
}
