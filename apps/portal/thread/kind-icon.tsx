import {
  IconFileText,
  IconLayoutList,
  IconMapPin,
  IconMicrophone,
  IconMoodSmile,
  IconPencil,
  IconPhoto,
  IconSticker,
  IconTemplate,
  IconTrash,
  IconUser,
  IconVideo,
} from '@tabler/icons-react';

const icons: Record<string, typeof IconPhoto> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFileText,
  sticker: IconSticker,
  location: IconMapPin,
  contacts: IconUser,
  template: IconTemplate,
  interactive: IconLayoutList,
  reaction: IconMoodSmile,
  edit: IconPencil,
  revoke: IconTrash,
};

export function KindIcon({ kind, size = 15 }: { kind: string; size?: number }) {
  const Icon = icons[kind];
  return Icon ? <Icon size={size} stroke={1.8} aria-hidden /> : null;
}
