import { IconMapPinFilled } from '@tabler/icons-react';
import type { MessageContent } from '../../../../contracts/message-content.ts';
import { MapTile } from '../../../ui/map-tile.tsx';
import { useTexts } from '../../texts.tsx';
import classes from './content.module.css';

type Location = Omit<Extract<MessageContent, { type: 'location' }>, 'type'>;

/** Leads to a map elsewhere; nothing is asked there before it is clicked. */
export function LocationCard({ location: { latitude, longitude, name, address } }: { location: Location }) {
  const texts = useTexts();
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <a
      className={classes.card}
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <span className={classes.map}>
        <MapTile latitude={latitude} longitude={longitude} />
        <IconMapPinFilled className={classes.pin} size={34} aria-hidden />
      </span>
      <span className={classes.cardWords}>
        <strong dir="auto">{name ?? texts.kinds.location}</strong>
        {address && <span dir="auto">{address}</span>}
        <span dir="ltr">{place}</span>
      </span>
    </a>
  );
}
