import type { Check, Link } from '../../../contracts/doctor-records.ts';
import { heldUp, vendorDefault } from '../setup/media-types.ts';
import type { ConnectedNumber, Reading } from '../setup/reading.ts';
import { type OpenIntegration, routeTo } from '../setup/show.ts';
import { lookAt } from './finding.ts';

/** Whether an integration signs with the secret that is kept for it; `null` where that cannot be told. */
export type SecretMatches = (integration: OpenIntegration) => Promise<boolean | null>;

type Parts = { reading: Reading; webhookUrl: string; secretMatches: SecretMatches };

const links = [
  'genesys-integration',
  'genesys-webhook',
  'genesys-content',
  'genesys-setting',
  'genesys-flow',
] as const satisfies readonly Link[];

/** The links of each number's integration, by the number that is displayed. */
export async function integrationChecks(parts: Parts): Promise<Check[]> {
  const { numbers, integrations } = parts.reading;
  if (!integrations.read) return links.map((link) => lookAt(link).unread(integrations));
  if (numbers.length === 0) return links.map((link) => lookAt(link).unknown('genesys-number-none'));
  const checks: Check[] = [];
  for (const number of numbers) {
    const integration = integrations.value.find(({ id }) => id === number.integrationId);
    checks.push(...(await ofNumber(parts, number, subjectOf(number, numbers), integration)));
  }
  return checks;
}

/** Somebody may have typed the same number twice. */
function subjectOf({ displayPhoneNumber, phoneNumberId }: ConnectedNumber, all: readonly ConnectedNumber[]): string {
  const same = all.filter((one) => one.displayPhoneNumber === displayPhoneNumber);
  return same.length > 1 ? `${displayPhoneNumber} (${phoneNumberId})` : displayPhoneNumber;
}

async function ofNumber(
  parts: Parts,
  { displayPhoneNumber: number, integrationId }: ConnectedNumber,
  subject: string,
  integration: OpenIntegration | undefined,
): Promise<Check[]> {
  const [itself, ...rest] = links;
  const look = lookAt(itself, subject);
  const alone = (check: Check) => [
    check,
    ...rest.map((link) => lookAt(link, subject).unknown('genesys-integration-first')),
  ];
  if (!integration) return alone(look.failed('genesys-integration-gone', { integrationId, number }));
  const { made, createCode, status } = integration;
  const values = { integration: integration.name, number };
  if (made === 'failed') return alone(look.failed('genesys-integration-broken', { ...values, code: createCode }));
  if (made === 'under-way') return alone(look.warning('genesys-integration-unfinished', values));
  return [
    status.toLowerCase() === 'active'
      ? look.ok('genesys-integration-active', values)
      : look.failed('genesys-integration-inactive', { ...values, status }),
    await webhookCheck(parts, integration, subject, values),
    contentCheck(parts.reading, integration, subject, values),
    settingCheck(parts.reading, integration, subject, values),
    flowCheck(parts.reading, integration, subject, values),
  ];
}

type Values = { integration: string; number: string };

async function webhookCheck(parts: Parts, integration: OpenIntegration, subject: string, values: Values) {
  const { webhookUrl, secretMatches } = parts;
  const look = lookAt('genesys-webhook', subject);
  const { webhookUrl: url } = integration;
  if (url !== webhookUrl) return look.failed('genesys-webhook-elsewhere', { ...values, url, ours: webhookUrl });
  const matches = await secretMatches(integration);
  if (matches === false) return look.failed('genesys-webhook-secret-differs', values);
  return look.ok(matches ? 'genesys-webhook-ours' : 'genesys-webhook-secret-untold', { ...values, url });
}

function contentCheck(reading: Reading, { contentProfileId }: OpenIntegration, subject: string, values: Values) {
  const { contentProfiles, defaultContent } = reading;
  const look = lookAt('genesys-content', subject);
  const isDefault = contentProfileId === null || contentProfileId === defaultContent?.id;
  if (!contentProfiles.read && !isDefault) return look.unread(contentProfiles);
  const own = contentProfiles.read ? contentProfiles.value.find(({ id }) => id === contentProfileId) : undefined;
  const profile = isDefault ? (defaultContent ?? { name: '', ...vendorDefault }) : own;
  if (!profile?.inbound || !profile.outbound) return look.unknown('genesys-content-untold', values);
  const { name, inbound, outbound } = profile;
  const held = heldUp({ inbound, outbound });
  const lists = { inbound: held.inbound.join(', '), outbound: held.outbound.join(', ') };
  if (held.inbound.length + held.outbound.length === 0)
    return look.ok('genesys-content-passes', { ...values, profile: name });
  return isDefault
    ? look.warning('genesys-content-default', { ...values, ...lists })
    : look.warning('genesys-content-narrow', { ...values, ...lists, profile: name });
}

function settingCheck(reading: Reading, { messagingSettingId }: OpenIntegration, subject: string, values: Values) {
  const { messagingSettings, defaultSetting } = reading;
  const look = lookAt('genesys-setting', subject);
  const source = messagingSettingId === null ? defaultSetting : messagingSettings;
  // An organisation that never had a setting may have no default one either.
  if (!source.read && source.why === 'refused' && messagingSettingId === null)
    return look.warning('genesys-typing-default', values);
  if (!source.read) return look.unread(source);
  const setting = Array.isArray(source.value) ? source.value.find(({ id }) => id === messagingSettingId) : source.value;
  if (!setting) return look.unknown('genesys-typing-untold', values);
  const { inbound, outbound } = setting.typing;
  if (inbound && outbound) return look.ok('genesys-typing-on', { ...values, setting: setting.name });
  if (messagingSettingId === null) return look.warning('genesys-typing-default', values);
  const shown = (on: boolean) => (on ? 'on' : 'off');
  return look.warning('genesys-typing-off', {
    ...values,
    setting: setting.name,
    inbound: shown(inbound),
    outbound: shown(outbound),
  });
}

function flowCheck({ routing, flows }: Reading, integration: OpenIntegration, subject: string, values: Values) {
  const look = lookAt('genesys-flow', subject);
  if (!routing.read) return look.unread(routing);
  const flow = routeTo(routing.value, integration)?.flow;
  if (!flow) return look.failed('genesys-flow-none', values);
  const named = { ...values, flow: flow.name };
  if (!flows.read) {
    const { permission } = flows;
    return permission ? look.unknown('genesys-flow-untold', { ...named, permission }) : look.unread(flows);
  }
  const known = flows.value.find(({ id }) => id === flow.id);
  return known?.isPublished ? look.ok('genesys-flow-published', named) : look.failed('genesys-flow-unpublished', named);
}
