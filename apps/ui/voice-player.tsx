import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { clockText } from './clock-text.ts';
import { useWords } from './speech.ts';
import classes from './voice-player.module.css';

const speeds = [1, 1.5, 2] as const;

type VoicePlayerProps = {
  src: string | undefined;
  label: string;
  /** How loud it is along its length, from 0 to 1 each; without them there is a plain track. */
  bars?: readonly number[];
  /** Its length, where it is known: what browsers record does not tell its own. */
  seconds?: number;
  /** Offers to play it faster. */
  faster?: boolean;
  onPlay?: () => void;
};

/** A sound as messengers show it: one button, where it stands, and how long it is. */
export function VoicePlayer({ src, label, bars, seconds, faster = false, onPlay }: VoicePlayerProps) {
  const words = useWords();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [told, setTold] = useState(0);
  const length = told || (seconds ?? 0);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);

  const toggle = () => {
    const element = sound.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    // Also where this browser cannot play it, the customer has tapped it.
    onPlay?.();
    element.play().catch(() => setPlaying(false));
  };
  const hurry = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (sound.current) sound.current.playbackRate = next;
  };
  const played = length ? at / length : 0;

  return (
    <div className={classes.player} role="group" aria-label={label}>
      <button type="button" className={classes.button} aria-label={playing ? words.pause : words.play} onClick={toggle}>
        {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
      </button>
      <span className={classes.way} data-bars={bars && true}>
        {bars && (
          <span className={classes.bars} aria-hidden>
            {bars.map((loud, index) => (
              <i
                // oxlint-disable-next-line react/no-array-index-key -- a bar is nothing but its place
                key={index}
                style={{ height: `${Math.round(12 + loud * 88)}%` }}
                data-played={(index + 0.5) / bars.length <= played || undefined}
              />
            ))}
          </span>
        )}
        <input
          type="range"
          className={classes.track}
          aria-label={words.position}
          aria-valuetext={clockText(at)}
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
      </span>
      <span className={classes.time}>{clockText(playing || at > 0 ? at : length)}</span>
      {faster && (
        <button type="button" className={classes.speed} aria-label={words.speed(speed)} onClick={hurry}>
          {speed}×
        </button>
      )}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what customers say has no captions */}
      <audio
        ref={sound}
        src={src}
        preload="metadata"
        onLoadedMetadata={(event) =>
          setTold(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)
        }
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
      />
    </div>
  );
}
