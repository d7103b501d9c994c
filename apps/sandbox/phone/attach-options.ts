import {
  IconAd2,
  IconArrowForwardUp,
  IconArrowForwardUpDouble,
  IconBellOff,
  IconBellRinging,
  IconBuildingStore,
  IconChartBar,
  IconCopy,
  IconFileText,
  IconForms,
  IconHash,
  IconId,
  IconMapPin,
  IconMicrophone,
  IconMoodSmile,
  IconPhoneCheck,
  IconPhoto,
  IconShoppingCart,
  IconTag,
  IconUser,
  IconUsersGroup,
  IconVideo,
  IconWand,
} from '@tabler/icons-react';
import type { PhoneEvent, PreparedKind } from '../../../contracts/sandbox.ts';

type Icon = typeof IconPhoto;

/** The big round buttons, in the order and the colours that people know. */
export const tiles: readonly { kind: PreparedKind; Icon: Icon; tone: string }[] = [
  { kind: 'photo', Icon: IconPhoto, tone: 'blue' },
  { kind: 'video', Icon: IconVideo, tone: 'rose' },
  { kind: 'document', Icon: IconFileText, tone: 'violet' },
  { kind: 'voice', Icon: IconMicrophone, tone: 'orange' },
  { kind: 'sticker', Icon: IconMoodSmile, tone: 'amber' },
  { kind: 'location', Icon: IconMapPin, tone: 'green' },
  { kind: 'contact', Icon: IconUser, tone: 'sky' },
  { kind: 'order', Icon: IconShoppingCart, tone: 'teal' },
];

export type OptionGroup = 'unusual' | 'account' | 'elsewhere';

type Option = { Icon: Icon } & ({ kind: PreparedKind } | { event: PhoneEvent });

export const optionGroups: Record<OptionGroup, readonly Option[]> = {
  unusual: [
    { kind: 'forwarded', Icon: IconArrowForwardUp },
    { kind: 'forwarded-often', Icon: IconArrowForwardUpDouble },
    { kind: 'advertisement', Icon: IconAd2 },
    { kind: 'product-question', Icon: IconTag },
    { kind: 'form', Icon: IconForms },
    { kind: 'call-permission', Icon: IconPhoneCheck },
    { kind: 'group', Icon: IconUsersGroup },
    { kind: 'poll', Icon: IconChartBar },
    { kind: 'unknown-kind', Icon: IconWand },
  ],
  account: [
    { event: 'new-number', Icon: IconHash },
    { event: 'new-user-id', Icon: IconId },
    { event: 'stop-marketing', Icon: IconBellOff },
    { event: 'resume-marketing', Icon: IconBellRinging },
  ],
  elsewhere: [
    { event: 'business-app', Icon: IconBuildingStore },
    { event: 'standby', Icon: IconCopy },
  ],
};
