import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { statusIn } from '../refused-by.ts';
import { recipients } from './reading.ts';
import { type OpenIntegration, routeTo } from './show.ts';
import { type Setup, stepAt } from './step.ts';

/** Where the messages of an integration go. Flows themselves are made in Architect: no plain call makes one. */
export async function routingStep(
  { reading, choices: { flowId }, send }: Setup,
  integration: OpenIntegration | null,
): Promise<SetupStep> {
  const step = stepAt('routing', 'message-routing');
  const { routing, flows } = reading;
  if (!integration) return step.refused('integration-first');
  if (!routing.read) return step.because(routing);
  const route = routeTo(routing.value, integration);
  const known = flows.read ? flows.value.find(({ id }) => id === (flowId ?? route?.flow?.id)) : undefined;
  if (flowId === null) {
    if (route?.flow && (known?.isPublished || !flows.read)) return step.there(route.flow.id);
    const none = flows.read && !flows.value.some(({ isPublished }) => isPublished);
    return none ? step.byHand('no-flow', 'architect-message-flows') : step.byHand('choose-flow');
  }
  if (flows.read && !known) return step.refused('unknown-id');
  if (flows.read && !known?.isPublished) return step.refused('not-published', { place: 'architect-message-flows' });
  if (route?.flow?.id === flowId) return step.there(flowId);
  const routeBy = (recipientId: string) =>
    send('PUT', `${recipients}/${encodeURIComponent(recipientId)}`, { flow: { id: flowId } });
  return step.attempt('routing:message:manage', async () => {
    await routeBy(integration.recipientId).catch((error: unknown) => {
      if (statusIn(error) !== 404 || integration.recipientId === integration.id) throw error;
      return routeBy(integration.id);
    });
    return step.done(flowId);
  });
}
