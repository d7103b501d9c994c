import type { Hop } from '../../contracts/journey.ts';

type Look = 'good' | 'bad' | 'warn';

/** What a step of a journey means for its message; of most it means nothing yet. */
export const hopLooks: Partial<Record<Hop['step'], Look>> = {
  'accepted-by-genesys': 'good',
  'accepted-by-whatsapp': 'good',
  delivered: 'good',
  read: 'good',
  played: 'good',
  failed: 'bad',
  dropped: 'bad',
  retried: 'warn',
  'outcome-unknown': 'warn',
};
