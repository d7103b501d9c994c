import { useState } from 'react';
import { useTexts } from '../../texts.tsx';
import classes from './lightbox.module.css';

type LargeProps = { url: string; label: string };

/** Fits into the window; a click shows it as large as it is. */
export function LargePicture({ url, label }: LargeProps) {
  const texts = useTexts();
  const [whole, setWhole] = useState(true);
  const [broken, setBroken] = useState(false);
  if (broken) return <p className={classes.gone}>{texts.parts.noPicture}</p>;
  return (
    <div className={classes.frame} data-whole={whole || undefined} data-enlarged={!whole || undefined}>
      <button
        type="button"
        className={classes.picture}
        aria-label={whole ? texts.message.zoomIn : texts.message.zoomOut}
        onClick={() => setWhole(!whole)}
      >
        <img src={url} alt={label} draggable={false} onError={() => setBroken(true)} />
      </button>
    </div>
  );
}

export function LargeFilm({ url, label }: LargeProps) {
  const { noFilm } = useTexts().message;
  const [broken, setBroken] = useState(false);
  if (broken) return <p className={classes.gone}>{noFilm}</p>;
  return (
    <div className={classes.frame} data-whole>
      <video src={url} controls autoPlay playsInline aria-label={label} onError={() => setBroken(true)}>
        <track kind="captions" />
      </video>
    </div>
  );
}
