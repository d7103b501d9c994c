import { Button, Loader } from '@mantine/core';
import type { Attempt } from './use-patient-attempt.ts';

type SubmitButtonProps = {
  attempt: Pick<Attempt, 'busy' | 'secondsLeft'>;
  /** What the button says while it works. */
  busy: string;
  children: React.ReactNode;
};

/** Stays in the order of the keyboard while it works or waits: a button that is disabled would lose the focus. */
export function SubmitButton({ attempt, busy, children }: SubmitButtonProps) {
  const idle = !attempt.busy && attempt.secondsLeft === 0;
  return (
    <Button
      type="submit"
      size="md"
      fullWidth
      aria-disabled={!idle || undefined}
      data-disabled={attempt.secondsLeft > 0 || undefined}
      leftSection={attempt.busy ? <Loader size={16} color="currentColor" role="presentation" /> : undefined}
    >
      {attempt.busy ? busy : children}
    </Button>
  );
}
