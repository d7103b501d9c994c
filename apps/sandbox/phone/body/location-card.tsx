import { IconMapPinFilled } from '@tabler/icons-react';
import { MapTile } from '../../../ui/map-tile.tsx';
import { type Part, words } from '../../../ui/read-json.ts';
import classes from './body.module.css';

export function LocationCard({ location }: { location: Part }) {
  const latitude = Number(location.latitude);
  const longitude = Number(location.longitude);
  const [name, address] = [words(location.name), words(location.address)];
  const place = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return (
    <div className={classes.card}>
      <span className={classes.map}>
        <MapTile latitude={latitude} longitude={longitude} />
        <IconMapPinFilled className={classes.pin} size={34} aria-hidden />
      </span>
      <p className={classes.cardWords}>
        {name && <strong dir="auto">{name}</strong>}
        {address && <span dir="auto">{address}</span>}
        <span>{place}</span>
      </p>
    </div>
  );
}
