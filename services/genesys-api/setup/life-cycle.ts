import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { madeId } from './profiles.ts';
import { endTopic, triggersPath } from './reading.ts';
import { type Setup, stepAt } from './step.ts';

/**
 * A trigger that starts a workflow at the end of conversations. The workflow, which calls us by a data action with the
 * secret for events, is made in Architect: see docs/operations/conversations.md.
 */
export async function lifeCycleStep({ reading, send }: Setup, workflowId: string | null): Promise<SetupStep> {
  const step = stepAt('life-cycle', 'triggers');
  const { triggers, workflows } = reading;
  if (!triggers.read) return step.because(triggers);
  const enabled = triggers.value.find((one) => one.enabled);
  if (enabled) return step.there(enabled.id);
  if (triggers.value.length > 0) return step.byHand('disabled');
  if (workflowId === null) {
    const none = workflows.read && !workflows.value.some(({ isPublished }) => isPublished);
    return none ? step.byHand('no-workflow', 'architect-workflows') : step.byHand('choose-workflow');
  }
  const workflow = workflows.read ? workflows.value.find(({ id }) => id === workflowId) : undefined;
  if (workflows.read && !workflow) return step.refused('unknown-id');
  if (workflow && !workflow.isPublished) return step.refused('not-published', { place: 'architect-workflows' });
  const body = {
    name: 'End of WhatsApp conversations',
    topicName: endTopic,
    enabled: true,
    target: { type: 'Workflow', id: workflowId, workflowTargetSettings: { dataFormat: 'TopLevelPrimitives' } },
    matchCriteria: [
      { jsonPath: 'mediaType', operator: 'Equal', value: 'MESSAGE' },
      { jsonPath: 'messageType', operator: 'Equal', value: 'OPEN' },
    ],
  };
  return step.attempt('processautomation:trigger:add', async () =>
    step.done(madeId(await send('POST', triggersPath, body))),
  );
}
