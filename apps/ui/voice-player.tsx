import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import classes from './voice-player.module.css';
import { words } from './words.ts';

const minutes = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

type VoicePlayerProps = { src: string; label: string; onPlay?: () => void };

/** A sound as messengers show it: one button, where it stands, and how long it is. */
export function VoicePlayer({ src, label, onPlay }: VoicePlayerProps) {
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);

  const toggle = () => {
    const element = sound.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    // Also where this browser cannot play it, the customer has tapped it.
    onPlay?.();
    element.play().catch(() => setPlaying(false));
  };

  return (
    <div className={classes.player} role="group" aria-label={label}>
      <button type="button" className={classes.button} aria-label={playing ? words.pause : words.play} onClick={toggle}>
        {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
      </button>
      <input
        type="range"
        className={classes.track}
        aria-label={words.position}
        aria-valuetext={minutes(at)}
        min={0}
        max={length || 1}
        step={0.05}
        value={at}
        onChange={(event) => {
          const to = Number(event.currentTarget.value);
          if (sound.current) sound.current.currentTime = to;
          setAt(to);
        }}
      />
      <span className={classes.time}>{minutes(playing || at > 0 ? at : length)}</span>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what customers say has no captions */}
      <audio
        ref={sound}
        src={src}
        preload="metadata"
        onLoadedMetadata={(event) =>
          setLength(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)
        }
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
      />
    </div>
  );
}
