import { statusWords, stepWords } from '../../ui/journey-words.ts';

export const journeyTexts = {
  region: 'The journey of the last messages',
  title: 'Journey',
  hint: 'Each message, hop by hop',
  emptyTitle: 'Nothing is under way',
  emptyText: 'Send a first message from the phone. Its way through the bridge shows up here, with times.',
  inbound: 'From phone to desk',
  outbound: 'From desk to phone',
  took: { inbound: (time: string) => `${time} to Genesys`, outbound: (time: string) => `${time} to WhatsApp` },
  attempt: (number: number) => `attempt ${number}`,
  noText: (kind: string) => `(${kind})`,
  status: statusWords,
  step: stepWords,
};
