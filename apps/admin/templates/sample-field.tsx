import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { sizeText } from '../../ui/size-text.ts';
import { useSpeech } from '../texts.tsx';
import classes from './templates.module.css';

const accepted = { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4', DOCUMENT: 'application/pdf' };
export type SampleKind = keyof typeof accepted;

export const isSampled = (kind: string): kind is SampleKind => Object.hasOwn(accepted, kind);

type SampleFieldProps = {
  kind: SampleKind;
  file: File | undefined;
  onFile: (file: File) => void;
  /** WhatsApp wants it once more, though the template has one. */
  isEdit: boolean;
  problem: string | undefined;
};

/** The file that WhatsApp reviews the template with. */
export function SampleField({ kind, file, onFile, isEdit, problem }: SampleFieldProps) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div>
      <div className={classes.file}>
        <Button
          variant="default"
          leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
          aria-describedby={`${id}-hint ${id}-problem`}
          aria-invalid={problem ? true : undefined}
          onClick={() => field.current?.click()}
        >
          {words.sample}
        </Button>
        {file && (
          <span>
            <bdi>{file.name}</bdi> ({sizeText(file.size, locale)})
          </span>
        )}
      </div>
      <p id={`${id}-hint`} className={classes.why}>
        {words.sampleHints[kind]} {isEdit && words.sampleAgain}
      </p>
      <p id={`${id}-problem`} className={classes.problem} role="alert">
        {problem}
      </p>
      <input
        ref={field}
        type="file"
        hidden
        accept={accepted[kind]}
        data-testid="sample"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onFile(chosen);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
