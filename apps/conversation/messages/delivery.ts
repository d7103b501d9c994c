import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Delivery } from '../../ui/tick-mark.tsx';

type Delivered = Pick<PortalMessage, 'status' | 'held'>;

/** Nobody tries any more, unless somebody sends it again. */
export const isGivenUp = ({ status, held }: Delivered): boolean => status === 'queued' && held?.what === 'given-up';

/** As the ticks show it. */
export function deliveryOf(message: Delivered): Delivery {
  if (isGivenUp(message)) return 'failed';
  return message.status === 'queued' ? 'accepted' : message.status;
}
