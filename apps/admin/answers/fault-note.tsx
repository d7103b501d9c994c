import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Fault } from '../../../kit/fault.ts';
import { useTexts } from '../texts.tsx';
import classes from './fault-note.module.css';

/** What did not work, in a sentence; with the platform's own words, and by which id its logs find it. */
export function FaultNote({ fault, again }: { fault: Fault | undefined | null; again?: (() => void) | undefined }) {
  const { faults } = useTexts();
  return (
    <div role="alert" className={classes.place}>
      {fault && (
        <div className={classes.note}>
          <IconAlertCircle size={20} stroke={1.8} aria-hidden />
          <div>
            <p>{faults.codes[fault.code]}</p>
            <p className={classes.said} dir="auto">
              {fault.message}
            </p>
            {fault.requestId && (
              <p className={classes.id}>
                {faults.requestId} <code dir="ltr">{fault.requestId}</code>
              </p>
            )}
          </div>
          {again && (
            <Button size="compact-sm" variant="default" onClick={again}>
              {faults.again}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
