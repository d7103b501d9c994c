import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';
import { clientApp, clientAppConfig } from '../../../wire/genesys/client-apps.ts';
import type { CallPlatform } from '../platform.ts';
import { hindranceOf, partOf } from './hindrance.ts';
import { readAll } from './pages.ts';
import { stepAt } from './step.ts';

const path = '/api/v2/integrations';
/** It stands beside each interaction: https://developer.genesys.cloud/platform/client-apps/ */
const type = 'embedded-client-app-interaction-widget';
const sandbox =
  'allow-forms,allow-modals,allow-popups,allow-presentation,allow-same-origin,allow-scripts,allow-downloads';
const name = 'WhatsApp';

/** Genesys puts its values in the place of what is in braces. */
export const widgetUrl = (publicUrl: string, tenantId: string): string => {
  const values = ['gcHostOrigin', 'gcTargetEnv', 'gcLangTag', 'gcConversationId'].map((one) => `${one}={{${one}}}`);
  return `${publicUrl}/widget/?tenant=${tenantId}&${values.join('&')}`;
};

type Given = { call: CallPlatform; tenantId: string; publicUrl: string };

/** The integration that shows our page, known by where that is: names can be changed by anybody. `null`: there is none. */
async function find({ call, tenantId, publicUrl }: Given) {
  const all = (await readAll(call, tenantId, path, clientApp)).filter((one) => one.integrationType?.id === type);
  for (const one of all) {
    // oxlint-disable-next-line no-await-in-loop -- an organisation has few, and a small budget of requests
    const config = await configOf({ call, tenantId }, one.id);
    if (config.properties.url?.startsWith(`${publicUrl}/widget/`)) return { ...one, config };
  }
  return null;
}

async function configOf({ call, tenantId }: Pick<Given, 'call' | 'tenantId'>, id: string) {
  const answer = await call(tenantId, 'background', 'GET', `${path}/${encodeURIComponent(id)}/config/current`);
  const found = clientAppConfig.safeParse(answer);
  if (!found.success) throw new Fault('unavailable', 'Genesys gave no configuration of the widget');
  return found.data;
}

/** Whether it is there, and on. */
export const widgetPart = (given: Given) =>
  partOf(
    'integrations:integration:view',
    find(given).then((found) => found && { enabled: found.intendedState === 'ENABLED' }),
  );

/**
 * Puts the widget into the organisation and enables it; one that is there already is brought up to date. Whose interactions
 * it is shown with (groups, queues) is the organisation's own choice, and stays. No filter by kind of interaction: which word
 * stands for open messages is not documented, and with a wrong one nobody would see it.
 */
export async function widgetStep({ call, tenantId, publicUrl }: Given): Promise<SetupStep> {
  const step = stepAt('widget', 'integrations');
  const send = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', to: string, body?: object) =>
    call(tenantId, 'background', method, to, body);
  const url = widgetUrl(publicUrl, tenantId);
  async function make(): Promise<SetupStep> {
    const made = clientApp.safeParse(await send('POST', path, { name, integrationType: { id: type } }));
    if (!made.success) throw new Fault('unavailable', 'Genesys made an integration and gave no id for it');
    const { id } = made.data;
    await configure(id, await configOf({ call, tenantId }, id));
    await enable(id);
    return step.done(id);
  }

  const configure = (id: string, { name: called, version, properties, advanced, notes, credentials }: Config) =>
    send('PUT', `${path}/${encodeURIComponent(id)}/config/current`, {
      name: called || name,
      version,
      properties: { ...properties, url, sandbox: properties.sandbox || sandbox, permissions: 'clipboard-write' },
      advanced: {
        ...advanced,
        lifecycle: { ephemeral: false, hooks: { bootstrap: true, focus: true, blur: true, stop: true } },
      },
      notes,
      credentials,
    });
  const enable = (id: string) => send('PATCH', `${path}/${encodeURIComponent(id)}`, { intendedState: 'ENABLED' });

  let found: Awaited<ReturnType<typeof find>>;
  try {
    found = await find({ call, tenantId, publicUrl });
  } catch (error) {
    return step.because(hindranceOf(error, 'integrations:integration:view'));
  }
  if (!found) return step.attempt('integrations:integration:add', make);
  const { id, config, intendedState } = found;
  const isRight = config.properties.url === url;
  const isOn = intendedState === 'ENABLED';
  if (isRight && isOn) return step.there(id);
  return step.attempt('integrations:integration:edit', async () => {
    if (!isRight) await configure(id, config);
    if (!isOn) await enable(id);
    return step.done(id);
  });
}

type Config = typeof clientAppConfig._output;
