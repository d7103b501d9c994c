import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { sizeText } from '../../ui/size-text.ts';
import { useSpeech } from '../texts.tsx';
import classes from './composer.module.css';
import type { Stage } from './use-stage.ts';

export function StagedFiles({ stage }: { stage: Stage }) {
  const { texts, locale } = useSpeech();
  const words = texts.composer;
  return (
    <>
      {stage.refused && (
        <p className={classes.refused} role="alert">
          {stage.refused}
          <CloseButton size="sm" aria-label={texts.close} onClick={stage.calm} />
        </p>
      )}
      {stage.files.length > 0 && (
        <ul className={classes.files} aria-label={words.files}>
          {stage.files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              {file.type.startsWith('image/') && <Preview file={file} />}
              <span dir="auto">{file.name}</span>
              <small>{sizeText(file.size, locale)}</small>
              <CloseButton size="sm" aria-label={words.removeFile(file.name)} onClick={() => stage.remove(file)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url && <img src={url} alt="" />;
}
