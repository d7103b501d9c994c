import type { SignupStep } from '../../../contracts/signup-records.ts';
import type { Refusal } from './refusal.ts';

type Name = SignupStep['step'];
type SkipReason = Extract<SignupStep['reason'], 'subscribed-already' | 'registered-already' | 'coexistence'>;

/** What was done, in order, and what came of it. */
export function stepList() {
  const steps: SignupStep[] = [];
  const add = (step: Name, phoneNumberId: string | null, rest: Pick<SignupStep, 'state' | 'reason' | 'values'>) =>
    void steps.push({ step, phoneNumberId, ...rest });
  return {
    steps,
    done: (step: Name, phoneNumberId: string | null = null) =>
      add(step, phoneNumberId, { state: 'done', reason: null, values: {} }),
    skipped: (step: Name, reason: SkipReason, phoneNumberId: string | null = null) =>
      add(step, phoneNumberId, { state: 'skipped', reason, values: {} }),
    refused: (step: Name, refused: Refusal, phoneNumberId: string | null = null) =>
      add(step, phoneNumberId, { state: 'refused', ...refused }),
  };
}

export type StepList = ReturnType<typeof stepList>;
