import { Button } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { useTexts } from '../texts.tsx';
import classes from './form.module.css';

type FormProps = {
  go: string;
  danger?: boolean;
  /** Whether all that has to be there is there. */
  ready?: boolean;
  /** What is to be done with what is filled in; `null`: something of it is wrong, and its field says so. */
  onSubmit: (form: HTMLFormElement) => (() => Promise<unknown>) | null;
  onCancel?: () => void;
  children: React.ReactNode;
};

/** Fields and what is done with them: at most once at a time, and with what went wrong. */
export function Form({ go, danger = false, ready = true, onSubmit, onCancel, children }: FormProps) {
  const { confirm } = useTexts();
  const { attempt, busy, fault } = useAttempt();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const work = ready ? onSubmit(event.currentTarget) : null;
    if (work) void attempt(work);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate data-inside={onCancel ? undefined : true}>
      {children}
      <FaultNote fault={fault} />
      <div className={classes.buttons}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {confirm.cancel}
          </Button>
        )}
        <Button type="submit" color={danger ? 'rose' : undefined} loading={busy} disabled={!ready}>
          {go}
        </Button>
      </div>
    </form>
  );
}
