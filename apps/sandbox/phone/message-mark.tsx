import {
  IconAd2,
  IconArrowForwardUp,
  IconArrowForwardUpDouble,
  IconBuildingStore,
  IconCopy,
  IconTag,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { PhoneMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './bubble.module.css';

const { marks } = texts.phone.message;

const icons: Record<keyof typeof marks, typeof IconAd2> = {
  forwarded: IconArrowForwardUp,
  'forwarded-often': IconArrowForwardUpDouble,
  advertisement: IconAd2,
  'product-question': IconTag,
  'business-app': IconBuildingStore,
  standby: IconCopy,
  group: IconUsersGroup,
};

/** How the message came about, where that is not plain. */
export function MessageMark({ message: { mark, inGroup } }: { message: PhoneMessage }) {
  const kind = mark ?? (inGroup ? 'group' : null);
  if (!kind) return null;
  const Icon = icons[kind];
  return (
    <p className={classes.mark}>
      <Icon size={14} stroke={1.7} aria-hidden />
      {marks[kind]}
    </p>
  );
}
