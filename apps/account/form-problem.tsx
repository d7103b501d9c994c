import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import type { Fault } from '../../kit/fault.ts';
import classes from './form-problem.module.css';
import type { Texts } from './texts/en.ts';
import { useTexts } from './texts.tsx';
import type { Attempt } from './use-patient-attempt.ts';

type FormProblemProps = {
  attempt: Attempt;
  /** What it means here that the platform let nobody in. */
  refused: string;
  /** What it means that it did not take what was typed. */
  unfit?: string;
};

/** Why the last attempt failed, in one sentence; after too many, how long to wait. */
export function FormProblem({ attempt, refused, unfit }: FormProblemProps) {
  const { problems } = useTexts();
  const { fault, secondsLeft } = attempt;
  const waiting = fault?.code === 'rate_limited';
  if (waiting && secondsLeft === 0) return <Problem calm>{problems.waited}</Problem>;
  if (!waiting)
    return <Problem>{fault && sentenceOf(fault, { ...problems, refused, input: unfit ?? problems.input })}</Problem>;
  return (
    <Problem>
      {problems.wait} <span role="timer">{clockText(secondsLeft)}</span>
    </Problem>
  );
}

/** Read out as soon as there is something in it. */
export function Problem({ calm = false, children }: { calm?: boolean; children: React.ReactNode }) {
  const Icon = calm ? IconInfoCircle : IconAlertCircle;
  return (
    <div role={calm ? 'status' : 'alert'} className={classes.problem} data-calm={calm || undefined}>
      {children && <Icon size={18} stroke={1.8} aria-hidden />}
      <p>{children}</p>
    </div>
  );
}

function sentenceOf({ code }: Fault, problems: Texts['problems'] & { refused: string }): string {
  switch (code) {
    case 'unauthenticated':
      return problems.refused;
    case 'unavailable':
    case 'outcome_unknown':
      return problems.unavailable;
    case 'bad_input':
    case 'too_large':
      return problems.input;
    default:
      return problems.other;
  }
}

const clockText = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
