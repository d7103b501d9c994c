import { CloseButton } from '@mantine/core';
import { kindOf } from '../../conversation/files/file-limits.ts';
import { sizeText } from '../../ui/size-text.ts';
import { useObjectUrl } from '../files/use-object-url.ts';
import { useSpeech } from '../texts.tsx';
import { KindIcon } from '../thread/kind-icon.tsx';
import classes from './composer.module.css';
import type { Stage } from './use-stage.ts';

export function StagedFiles({ stage }: { stage: Stage }) {
  const { texts, locale } = useSpeech();
  const words = texts.composer;
  return (
    <>
      {stage.refused.length > 0 && (
        <div className={classes.refused} role="alert">
          <div>
            {stage.refused.map((reason) => (
              <p key={reason} dir="auto">
                {reason}
              </p>
            ))}
          </div>
          <CloseButton size="sm" aria-label={texts.close} onClick={stage.calm} />
        </div>
      )}
      {stage.files.length > 0 && (
        <ul className={classes.files} aria-label={words.files}>
          {stage.files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              {file.type.startsWith('image/') ? <Preview file={file} /> : <KindIcon kind={kindOf(file)} size={18} />}
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
  const url = useObjectUrl(file);
  return url && <img src={url} alt="" />;
}
