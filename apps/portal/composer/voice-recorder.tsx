import { ActionIcon, Button } from '@mantine/core';
import { IconMicrophoneOff, IconPlayerStopFilled, IconSend2, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { clockText } from '../../ui/clock-text.ts';
import { useObjectUrl } from '../files/use-object-url.ts';
import { useTexts } from '../texts.tsx';
import { Voice } from '../thread/content/voice.tsx';
import classes from './composer.module.css';
import { type Recording, record } from './recording.ts';
import { useLevels } from './use-levels.ts';

type VoiceRecorderProps = { onCancel: () => void; onDone: (file: File) => void };

/** Takes the composer's place while something is recorded, and until it is sent or thrown away. */
export function VoiceRecorder({ onCancel, onDone }: VoiceRecorderProps) {
  const words = useTexts().composer;
  const [recording, setRecording] = useState<Recording | 'refused' | 'missing' | null>(null);
  const [recorded, setRecorded] = useState<File | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let begun: Recording | null = null;
    let over = false;
    record().then(
      (made) => {
        begun = made;
        if (over) made.drop();
        else setRecording(made);
      },
      (error: unknown) => !over && setRecording((error as Error).name === 'NotFoundError' ? 'missing' : 'refused'),
    );
    return () => {
      over = true;
      begun?.drop();
    };
  }, []);

  // What had the focus has given its place away.
  const inTheWay = recording === 'refused' || recording === 'missing';
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [inTheWay, recorded]);

  if (recording === 'refused' || recording === 'missing')
    return (
      <div ref={box} className={classes.recorder} role="alert">
        <IconMicrophoneOff size={20} stroke={1.7} aria-hidden />
        <p>{recording === 'missing' ? words.noMicrophoneFound : words.noMicrophone}</p>
        <Button variant="default" size="sm" data-autofocus onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what its first button does
    <div
      ref={box}
      className={classes.recorder}
      role="group"
      aria-label={words.record}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        radius="xl"
        aria-label={recorded ? words.deleteRecording : words.cancel}
        onClick={onCancel}
      >
        <IconTrash size={20} stroke={1.7} aria-hidden />
      </ActionIcon>
      {recorded ? (
        <Recorded file={recorded} onSend={() => onDone(recorded)} />
      ) : (
        <Running
          recording={recording}
          onStop={(made) => void made.finish().then(setRecorded)}
          onSend={(made) => void made.finish().then(onDone)}
        />
      )}
    </div>
  );
}

type RunningProps = {
  /** `null`: the browser still asks whether it may. */
  recording: Recording | null;
  onStop: (recording: Recording) => void;
  onSend: (recording: Recording) => void;
};

function Running({ recording, onStop, onSend }: RunningProps) {
  const words = useTexts().composer;
  const { levels, seconds } = useLevels(recording);
  return (
    <>
      <span className={classes.pulse} data-waking={recording === null || undefined} aria-hidden />
      <span role="status" className={classes.state}>
        {recording ? words.recording : words.waking}
      </span>
      <span role="timer" className={classes.clock}>
        {clockText(seconds)}
      </span>
      <span className={classes.levels} aria-hidden>
        {levels.map((level, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is nothing but its place
          <i key={index} style={{ height: `${Math.round(10 + level * 90)}%` }} />
        ))}
      </span>
      <ActionIcon
        variant="light"
        color="rose"
        size={40}
        radius="xl"
        data-autofocus
        aria-label={words.stop}
        title={words.stop}
        aria-disabled={!recording || undefined}
        onClick={() => recording && onStop(recording)}
      >
        <IconPlayerStopFilled size={18} aria-hidden />
      </ActionIcon>
      <SendButton possible={recording !== null} onClick={() => recording && onSend(recording)} />
    </>
  );
}

function Recorded({ file, onSend }: { file: File; onSend: () => void }) {
  const words = useTexts().composer;
  const url = useObjectUrl(file);
  return (
    <>
      <span className={classes.recorded}>
        <Voice id={`recorded ${file.lastModified}`} url={url} file={file} label={words.recorded} />
      </span>
      <SendButton possible focused onClick={onSend} />
    </>
  );
}

type SendButtonProps = { possible: boolean; focused?: boolean; onClick: () => void };

const SendButton = ({ possible, focused, onClick }: SendButtonProps) => (
  <ActionIcon
    size={40}
    radius="xl"
    data-autofocus={focused}
    aria-label={useTexts().composer.send}
    aria-disabled={!possible || undefined}
    onClick={onClick}
  >
    <IconSend2 className={classes.sendIcon} size={20} stroke={1.8} aria-hidden />
  </ActionIcon>
);
