import { ActionIcon, Button } from '@mantine/core';
import { IconSend2, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts.tsx';
import classes from './composer.module.css';
import { type Recording, record } from './recording.ts';

type VoiceRecorderProps = { onCancel: () => void; onDone: (file: File) => void };

/** Takes the composer's place while something is recorded. */
export function VoiceRecorder({ onCancel, onDone }: VoiceRecorderProps) {
  const words = useTexts().composer;
  const [recording, setRecording] = useState<Recording | 'refused' | null>(null);
  const [seconds, setSeconds] = useState(0);

  useEffect(() => {
    let begun: Recording | null = null;
    let over = false;
    record().then(
      (made) => {
        begun = made;
        if (over) made.drop();
        else setRecording(made);
      },
      () => !over && setRecording('refused'),
    );
    return () => {
      over = true;
      begun?.drop();
    };
  }, []);
  const running = recording !== null && recording !== 'refused';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);

  if (recording === 'refused')
    return (
      <div className={classes.recorder} role="alert">
        <p>{words.noMicrophone}</p>
        <Button variant="default" size="sm" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    );
  return (
    <div className={classes.recorder} role="group" aria-label={words.record}>
      <ActionIcon variant="subtle" color="gray" size={40} radius="xl" aria-label={words.cancel} onClick={onCancel}>
        <IconTrash size={20} stroke={1.7} aria-hidden />
      </ActionIcon>
      <span className={classes.pulse} aria-hidden />
      <p>
        {running ? words.recording : words.waking} {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </p>
      <ActionIcon
        size={40}
        radius="xl"
        aria-label={words.send}
        aria-disabled={!running || undefined}
        onClick={() => running && void recording.finish().then(onDone)}
      >
        <IconSend2 className={classes.sendIcon} size={20} stroke={1.8} aria-hidden />
      </ActionIcon>
    </div>
  );
}
