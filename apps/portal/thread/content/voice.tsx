import { useEffect, useState } from 'react';
import { VoicePlayer } from '../../../ui/voice-player.tsx';
import { readSound, steadyBars } from '../../files/sounds.ts';

type VoiceProps = {
  id: string;
  url: string | undefined;
  /** Where it was recorded or chosen here. */
  file: File | null;
  label: string;
};

/** A sound with its wave: bars that stand for it until, and unless, it can be read. */
export function Voice({ id, url, file, label }: VoiceProps) {
  const [bars, setBars] = useState(() => steadyBars(id));
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const source = file ?? url;
    if (!source) return;
    let over = false;
    void readSound(id, source).then((found) => {
      if (!found || over) return;
      setBars(found.bars);
      setSeconds(found.seconds);
    });
    return () => {
      over = true;
    };
  }, [id, url, file]);
  return <VoicePlayer src={url} label={label} bars={bars} seconds={seconds} faster />;
}
