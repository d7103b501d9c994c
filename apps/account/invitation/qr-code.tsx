import { encode } from 'uqr';
import classes from './qr-code.module.css';

/** ISO/IEC 18004: so many modules around must be empty. */
const quietZone = 4;

/** Black on white in dark colours too: not every camera reads it the other way round. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  const box = size + 2 * quietZone;
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.code}
      viewBox={`${-quietZone} ${-quietZone} ${box} ${box}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  );
}
