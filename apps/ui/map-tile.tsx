import classes from './map-tile.module.css';

/** A drawing that looks like a map. No map is asked for: the page loads nothing from elsewhere. */
export function MapTile({ latitude, longitude }: { latitude: number; longitude: number }) {
  const turn = Math.round((latitude * 37 + longitude * 91) % 360);
  return (
    <svg className={classes.tile} viewBox="-60 -36 120 72" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <g transform={`rotate(${turn})`}>
        <path className={classes.water} d="M-110 22C-70 8-40 44 4 32s60-34 110-18v96h-224z" />
        <path className={classes.park} d="M-74-62q40-12 46 16t-26 34-44-8z" />
        <path className={classes.park} d="M22-66l46 8-6 34-34 4z" />
        <path
          className={classes.street}
          d="M-100-8-30-2 34-14 100-6M-36-90-24-4-40 26M40-90 32-14 46 16M-66-90-70 14M8-90 4-8 10 26"
        />
        <path className={classes.road} d="M-110-34C-60-30-20-24 16 0s60 14 110 6" />
      </g>
    </svg>
  );
}
