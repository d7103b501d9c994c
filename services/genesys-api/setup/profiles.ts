import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';
import { statusIn } from '../refused-by.ts';
import { messaging } from './reading.ts';
import { letsAllPass } from './show.ts';
import { type Setup, stepAt } from './step.ts';

/** By which both are found again. */
export const profileName = 'WhatsApp by Open Messaging';

const made = z.looseObject({ id: z.string().min(1) });

export function madeId(answer: unknown): string {
  const read = made.safeParse(answer);
  if (!read.success) throw new Fault('unavailable', 'Genesys made something and gave no id for it');
  return read.data.id;
}

/** Everything both ways: what WhatsApp does not take is refused here, with words, and not dropped there. */
const mediaTypes = { allow: { inbound: [{ type: '*/*' }], outbound: [{ type: '*/*' }] } };

/**
 * Genesys' default lets agents send pictures alone.
 * https://help.mypurecloud.com/articles/supported-content-profiles/
 */
export async function contentProfileStep({ reading, send }: Setup): Promise<SetupStep> {
  const step = stepAt('content-profile', 'supported-content');
  if (!reading.contentProfiles.read) return step.because(reading.contentProfiles);
  const profiles = reading.contentProfiles.value;
  const ours = profiles.find(({ name }) => name === profileName);
  const good = ours && letsAllPass(ours) ? ours : profiles.find(letsAllPass);
  if (good) return step.there(good.id);
  const path = `${messaging}/supportedcontent`;
  const body = { name: profileName, mediaTypes };
  if (ours)
    return step.attempt('messaging:supportedContent:edit', async () => {
      await send('PATCH', `${path}/${encodeURIComponent(ours.id)}`, { id: ours.id, ...body });
      return step.done(ours.id);
    });
  return step.attempt('messaging:supportedContent:add', async () => {
    // The schema wants an id of ours; that the API does, too, is not said anywhere.
    const answer = await send('POST', path, { id: randomUUID(), ...body }).catch((error: unknown) => {
      if (statusIn(error) !== 400) throw error;
      return send('POST', path, body);
    });
    return step.done(madeId(answer));
  });
}

/**
 * Typing is off both ways by default.
 * https://help.mypurecloud.com/articles/platform-configuration-profiles-overview/
 */
export async function messagingSettingStep({ reading, send }: Setup): Promise<SetupStep> {
  const step = stepAt('messaging-setting', 'platform-configurations');
  if (!reading.messagingSettings.read) return step.because(reading.messagingSettings);
  const settings = reading.messagingSettings.value;
  const good = settings.find(({ typing }) => typing.inbound && typing.outbound);
  if (good) return step.there(good.id);
  const ours = settings.find(({ name }) => name === profileName);
  const path = `${messaging}/settings`;
  const body = { name: profileName, event: { typing: { on: { inbound: 'Enabled', outbound: 'Enabled' } } } };
  if (ours)
    return step.attempt('messaging:setting:edit', async () => {
      await send('PATCH', `${path}/${encodeURIComponent(ours.id)}`, body);
      return step.done(ours.id);
    });
  return step.attempt('messaging:setting:add', async () => step.done(madeId(await send('POST', path, body))));
}
