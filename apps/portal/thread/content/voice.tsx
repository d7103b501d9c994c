import { useEffect, useState } from 'react';
import { VoicePlayer } from '../../../ui/voice-player.tsx';
import { readBars, steadyBars } from '../../files/waveform.ts';

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
  useEffect(() => {
    const source = file ?? url;
    if (!source) return;
    let over = false;
    void readBars(id, source).then((found) => found && !over && setBars(found));
    return () => {
      over = true;
    };
  }, [id, url, file]);
  return <VoicePlayer src={url} label={label} bars={bars} faster />;
}
