import classes from './film.module.css';

/** A video with the browser's own controls, in a fixed shape. */
export function Film({ src, name }: { src: string; name: string }) {
  return (
    <video className={classes.film} src={src} controls preload="metadata" playsInline aria-label={name}>
      <track kind="captions" />
    </video>
  );
}
