import {
  IconFileText,
  IconLayoutList,
  IconMapPin,
  IconMicrophone,
  IconMoodOff,
  IconMoodSmile,
  IconMusic,
  IconPencil,
  IconPhoto,
  IconShoppingCart,
  IconSticker,
  IconTemplate,
  IconTrash,
  IconUser,
  IconVideo,
} from '@tabler/icons-react';

const icons: Record<string, typeof IconPhoto> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMusic,
  voice: IconMicrophone,
  document: IconFileText,
  sticker: IconSticker,
  location: IconMapPin,
  contacts: IconUser,
  template: IconTemplate,
  interactive: IconLayoutList,
  order: IconShoppingCart,
  reaction: IconMoodSmile,
  'reaction-removed': IconMoodOff,
  edit: IconPencil,
  revoke: IconTrash,
};

type KindIconProps = {
  kind: string;
  size?: number;
  className?: string;
  /** Where nothing else says what it is. */
  label?: string | null;
};

export function KindIcon({ kind, size = 15, className, label }: KindIconProps) {
  const Icon = icons[kind];
  if (!Icon) return null;
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <Icon size={size} stroke={1.8} className={className} {...spoken} />;
}
