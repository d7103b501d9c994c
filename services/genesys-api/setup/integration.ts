import { randomBytes } from 'node:crypto';
import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';
import { openIntegration as wireIntegration } from '../../../wire/genesys/setup.ts';
import { type Kept, messaging } from './reading.ts';
import { letsAllPass, type OpenIntegration, openIntegration } from './show.ts';
import { type Setup, stepAt } from './step.ts';

type Dependencies = { kept: Kept; pause: (ms: number) => Promise<unknown>; webhookUrl: string };
/** Made in the steps before, `null` where there is none. */
type Profiles = { contentProfileId: string | null; messagingSettingId: string | null };
export type IntegrationStep = { step: SetupStep; integration: OpenIntegration | null };

const path = `${messaging}/integrations/open`;
/** Genesys makes an integration in the background; it is looked at again after these. */
const pausesMs = [0, 250, 500, 1_000, 2_000, 3_000];

const freshSecret = () => randomBytes(32).toString('base64url');
const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * The Open Messaging integration of a number to come. Its secret is made here, given to Genesys and kept by tenant, in that
 * order: one that is lost on the way is replaced the next time, since nobody has used it.
 */
export async function integrationStep(
  setup: Setup,
  { contentProfileId, messagingSettingId }: Profiles,
  { kept, pause, webhookUrl }: Dependencies,
): Promise<IntegrationStep> {
  const { tenantId, reading, choices, send } = setup;
  const step = stepAt('integration', 'message-platforms');
  const nothing = (made: SetupStep): IntegrationStep => ({ step: made, integration: null });
  const { integration: wanted } = choices;
  if (!wanted) return nothing(step.refused('unknown-id'));
  if (!reading.integrations.read) return nothing(step.because(reading.integrations));

  const profiles = {
    ...(contentProfileId && { supportedContent: { id: contentProfileId } }),
    ...(messagingSettingId && { messagingSetting: { id: messagingSettingId } }),
  };
  const read = (answer: unknown): OpenIntegration => {
    const found = wireIntegration.safeParse(answer);
    if (!found.success) throw new Fault('unavailable', 'Genesys made an integration and gave no id for it');
    return openIntegration(found.data);
  };

  async function untilMade(integration: OpenIntegration): Promise<OpenIntegration> {
    let current = integration;
    for (const ms of pausesMs) {
      if (current.made !== 'under-way') break;
      if (ms > 0) await pause(ms);
      current = read(await send('GET', `${path}/${encodeURIComponent(integration.id)}`));
    }
    return current;
  }

  function ended(integration: OpenIntegration, otherwise: SetupStep): IntegrationStep {
    if (integration.made === 'failed')
      return nothing(step.refused('refused', { code: integration.createCode || null }));
    return { step: integration.made === 'under-way' ? step.unfinished(integration.id) : otherwise, integration };
  }

  async function make(name: string): Promise<IntegrationStep> {
    const secret = freshSecret();
    const body = {
      name,
      outboundNotificationWebhookUrl: webhookUrl,
      outboundNotificationWebhookSignatureSecretToken: secret,
      ...profiles,
    };
    const begun = read(await send('POST', path, body));
    await kept.keepPreparedIntegration({ tenantId, integrationId: begun.id, name, webhookSecret: secret });
    const integration = await untilMade(begun);
    return ended(integration, step.done(integration.id));
  }

  /** Whether it signs with another secret than ours, or with one that nobody here knows any more. */
  async function needsSecret({ id, secret }: OpenIntegration, isKept: boolean): Promise<boolean> {
    if (!isKept) return true;
    if (secret === null) return false;
    return (await kept.compareWebhookSecret({ tenantId, integrationId: id, secret })).matches === false;
  }

  async function bringUp(found: OpenIntegration): Promise<IntegrationStep> {
    const number = reading.numbers.find(({ integrationId }) => integrationId === found.id);
    const renew = await needsSecret(found, number !== undefined || reading.prepared.has(found.id));
    const secret = renew ? freshSecret() : null;
    const content = reading.contentProfiles.read
      ? reading.contentProfiles.value.find(({ id }) => id === found.contentProfileId)
      : undefined;
    const setting = reading.messagingSettings.read
      ? reading.messagingSettings.value.find(({ id }) => id === found.messagingSettingId)
      : undefined;
    const { supportedContent, messagingSetting } = profiles;
    const changes = {
      ...(found.webhookUrl !== webhookUrl && { outboundNotificationWebhookUrl: webhookUrl }),
      ...(secret && { outboundNotificationWebhookSignatureSecretToken: secret }),
      ...(supportedContent && !(content && letsAllPass(content)) && { supportedContent }),
      ...(messagingSetting && !(setting?.typing.inbound && setting.typing.outbound) && { messagingSetting }),
    };
    const current = await untilMade(found);
    if (Object.keys(changes).length === 0) return ended(current, step.there(found.id));
    // A number accepts the secret before and this one meanwhile; nobody uses one that is prepared.
    if (secret && number)
      await kept.updateNumber({ tenantId, phoneNumberId: number.phoneNumberId, webhookSecret: secret });
    await send('PATCH', `${path}/${encodeURIComponent(found.id)}`, {
      name: found.name,
      outboundNotificationWebhookUrl: webhookUrl,
      ...changes,
    });
    if (secret && !number)
      await kept.keepPreparedIntegration({
        tenantId,
        integrationId: found.id,
        name: found.name,
        webhookSecret: secret,
      });
    return ended({ ...current, webhookUrl }, step.done(found.id));
  }

  const all = reading.integrations.value;
  const found = wanted.id
    ? all.find(({ id }) => id === wanted.id)
    : all.find(({ name }) => sameName(name, wanted.name));
  if (wanted.id && !found) return nothing(step.refused('unknown-id'));
  // Whoever names it by its id means it; of the same name it may be another system's.
  if (found && !wanted.id && found.webhookUrl !== webhookUrl && !isOurs(found.id))
    return nothing(step.refused('elsewhere'));

  let outcome: IntegrationStep = nothing(step.refused('away'));
  const made = await step.attempt(
    found ? 'messaging:integration:edit' : 'messaging:integration:add',
    async () => {
      outcome = found ? await bringUp(found) : await make(wanted.name);
      return outcome.step;
    },
    { secretive: true },
  );
  return { step: made, integration: outcome.step === made ? outcome.integration : null };

  function isOurs(id: string): boolean {
    return reading.prepared.has(id) || reading.numbers.some(({ integrationId }) => integrationId === id);
  }
}
