import type { genesysSetupContract, SetupStep } from '../../../contracts/genesys-setup.ts';
import type { Cache, Lease } from '../../../kit/cache/cache.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { CallPlatform } from '../platform.ts';
import { integrationStep } from './integration.ts';
import { lifeCycleStep } from './life-cycle.ts';
import { contentProfileStep, messagingSettingStep } from './profiles.ts';
import type { Kept, ReadGenesys } from './reading.ts';
import { routingStep } from './routing.ts';
import { showSetup } from './show.ts';
import { setupOf, stepAt } from './step.ts';
import { threadingStep } from './threading.ts';
import { widgetPart, widgetStep, widgetUrl } from './widget.ts';

type Dependencies = {
  call: CallPlatform;
  read: ReadGenesys;
  kept: Kept;
  cache: Pick<Cache, 'lease'>;
  pause: (ms: number) => Promise<unknown>;
  publicUrl: () => string;
};

/** Longer than a setup takes. */
const leaseMs = 120_000;

export const webhookUrlOf = (publicUrl: string): string => `${publicUrl}/webhook/genesys/outbound`;

export function setupHandlers({
  call,
  read,
  kept,
  cache,
  pause,
  publicUrl,
}: Dependencies): Pick<
  Handlers<typeof genesysSetupContract>,
  'getGenesysSetup' | 'makeGenesysSetup' | 'installGenesysWidget'
> {
  /** Two at once would make everything twice. Without the cache it is left to whoever clicks. */
  async function alone<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const lease: Lease | null = await cache
      .lease(`genesys-setup:${tenantId}`, leaseMs)
      .catch(() => ({ release: async () => {} }));
    if (!lease) throw new Fault('conflict', 'the setup of this tenant is under way: look again in a minute');
    try {
      return await work();
    } finally {
      await lease.release().catch(() => undefined);
    }
  }

  return {
    async getGenesysSetup({ tenantId }) {
      const reading = await read(tenantId);
      // Nothing is asked with a client that Genesys has just refused.
      const widget = reading.organization.read
        ? await widgetPart({ call, tenantId, publicUrl: publicUrl() })
        : reading.organization;
      const shown = showSetup(reading, webhookUrlOf(publicUrl()), `${publicUrl()}/webhook/genesys/events`);
      return { ...shown, widget };
    },

    installGenesysWidget: ({ tenantId }) =>
      alone(tenantId, async () => ({
        step: await widgetStep({ call, tenantId, publicUrl: publicUrl() }),
        url: widgetUrl(publicUrl(), tenantId),
      })),

    makeGenesysSetup: ({ tenantId, ...choices }) =>
      alone(tenantId, async () => {
        const setup = setupOf(call, tenantId, await read(tenantId), choices);
        const content = await contentProfileStep(setup);
        const setting = await messagingSettingStep(setup);
        const steps: SetupStep[] = [content, setting];
        let integrationId: string | null = null;
        if (choices.integration) {
          const profiles = { contentProfileId: content.id, messagingSettingId: setting.id };
          const made = await integrationStep(setup, profiles, { kept, pause, webhookUrl: webhookUrlOf(publicUrl()) });
          integrationId = made.integration?.id ?? null;
          steps.push(made.step, await routingStep(setup, made.integration));
        }
        if (choices.threadingHours !== null) steps.push(await threadingStep(setup, choices.threadingHours));
        if (choices.lifeCycle) steps.push(await lifeCycleStep(setup, choices.lifeCycle.workflowId));
        // Quick replies, cards and carousels of bots: the public setting does not have them.
        if (choices.integration) steps.push(stepAt('rich-media', 'platform-configurations').byHand('no-api'));
        return { steps, integrationId };
      }),
  };
}
