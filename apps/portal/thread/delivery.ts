import type { Status } from '../../../contracts/journey.ts';
import type { Delivery } from '../../ui/tick-mark.tsx';

/** As the ticks show it. */
export const deliveryOf = (status: Status): Delivery => (status === 'queued' ? 'accepted' : status);
