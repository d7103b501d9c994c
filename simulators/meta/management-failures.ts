import { failConnection, failurePlan } from '../failure-plan.ts';
import type { VendorContext } from '../http-server.ts';
import type { PendingWork } from '../pending-work.ts';
import type { Json } from './field-checks.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { MetaFailure } from './simulator.ts';

export const managementSteps = [
  'exchange',
  'inspect',
  'app',
  'account',
  'numbers',
  'number',
  'subscriptions',
  'subscribe',
  'register',
  'upload',
  'template',
] as const;
export type ManagementStep = (typeof managementSteps)[number];

/** Failures of what is not about messages, ordered by the step. */
export function managementFailures(answers: GraphAnswers, pending: PendingWork) {
  const plans = Object.fromEntries(managementSteps.map((step) => [step, failurePlan<MetaFailure>()])) as Record<
    ManagementStep,
    ReturnType<typeof failurePlan<MetaFailure>>
  >;

  return {
    stop: () => {
      for (const plan of Object.values(plans)) plan.stop();
    },

    order: (times: number, step: ManagementStep, failure: MetaFailure) => plans[step].order(times, failure),

    answer(step: ManagementStep, c: VendorContext, work: (body: Json) => object): Promise<Response> {
      const failure = plans[step].take();
      const handle = () => answers.answer(c, work);
      if (!failure || failure.kind === 'failed-later') return handle();
      if (failure.kind !== 'error') return failConnection(c, failure, pending, handle);
      return answers.answer(c, () => {
        throw new GraphError(failure.code, failure.details ?? 'Ordered by the test.');
      });
    },
  };
}

export type ManagementFailures = ReturnType<typeof managementFailures>;
