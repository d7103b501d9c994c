import { deskTexts } from './texts/desk.ts';
import { journeyTexts } from './texts/journey.ts';
import { phoneTexts } from './texts/phone.ts';

/** Every word of the page, in one place to translate. */
export const texts = {
  title: 'Sandbox',
  subtitle: 'WhatsApp to Genesys Cloud',
  live: 'Live',
  reconnecting: 'Reconnecting',
  connecting: 'Connecting to the sandbox',
  noServer: 'The sandbox does not answer. It starts with npm start; this page connects by itself.',
  toDark: 'Dark colours',
  toLight: 'Light colours',
  newest: 'Newest messages',
  you: 'You',
  panels: { phone: 'Phone', journey: 'Journey', desk: 'Desk' },
  phone: phoneTexts,
  desk: deskTexts,
  journey: journeyTexts,
};
