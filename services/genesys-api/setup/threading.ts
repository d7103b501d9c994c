import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';
import { threadingTimeline } from '../../../wire/genesys/setup.ts';
import { messaging } from './reading.ts';
import { type Setup, stepAt } from './step.ts';

const path = `${messaging}/threadingtimeline`;

/**
 * The window of open messaging among those of the other channels: a channel that is not named falls back to Genesys'
 * default, so all of them are written back as they are now.
 */
export async function threadingStep({ reading, send }: Setup, hours: number): Promise<SetupStep> {
  const step = stepAt('threading', 'threading-timeline');
  if (!reading.threading.read) return step.because(reading.threading);
  if (reading.threading.value.hours === hours) return step.there();
  return step.attempt('conversation:threadingTimeline:edit', async () => {
    const now = threadingTimeline.safeParse(await send('GET', path));
    if (!now.success) throw new Fault('unavailable', 'Genesys did not give the threading windows of now');
    const others = now.data.settings.filter(({ messengerType }) => messengerType !== 'open');
    const settings = [...others, { messengerType: 'open', timeoutInMinutes: hours * 60 }];
    await send('PUT', path, { settings });
    return step.done();
  });
}
