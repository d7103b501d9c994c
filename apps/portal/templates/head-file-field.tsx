import { Button, CloseButton, Input } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { refusalText } from '../../conversation/files/refusal-text.ts';
import type { HeadKind } from '../../conversation/templates/fields.ts';
import { accepted, type JudgedHead, judgeHead } from '../../conversation/templates/head-kind.ts';
import { sizeText } from '../../ui/size-text.ts';
import { useSpeech } from '../texts.tsx';
import classes from './templates.module.css';

type HeadFileFieldProps = {
  kind: HeadKind;
  label: string;
  file: File | undefined;
  error: string | undefined;
  onChange: (file: File | null) => void;
};

/** The file at the head, from this computer. What WhatsApp would not take is refused at once, with the reason. */
export function HeadFileField({ kind, label, file, error, onChange }: HeadFileFieldProps) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const id = useId();

  const reasonFor = ({ name }: File, judged: JudgedHead): string | null =>
    !judged.fits && judged.why === 'kind'
      ? words.wrongKind(name, words.takes[kind])
      : refusalText(judged, name, texts, locale);
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    const reason = reasonFor(chosen, judgeHead(chosen, kind));
    setRefused(reason);
    if (reason === null) onChange(chosen);
  };
  const problem = refused ?? error;
  return (
    <Input.Wrapper
      label={label}
      description={words.takes[kind]}
      error={problem}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      descriptionProps={{ id: `${id}-takes` }}
      errorProps={{ id: `${id}-problem`, role: 'alert' }}
    >
      <div
        className={classes.file}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files[0]);
        }}
      >
        <Button
          id={`${id}-choose`}
          variant="default"
          size="sm"
          leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
          aria-labelledby={`${id}-choose ${id}-label`}
          aria-describedby={problem ? `${id}-takes ${id}-problem` : `${id}-takes`}
          onClick={() => field.current?.click()}
        >
          {file ? words.chooseOther : words.choose}
        </Button>
        {file && (
          <>
            <span dir="auto">{file.name}</span>
            <small>{sizeText(file.size, locale)}</small>
            <CloseButton
              size="sm"
              aria-label={texts.composer.removeFile(file.name)}
              onClick={() => {
                setRefused(null);
                onChange(null);
              }}
            />
          </>
        )}
      </div>
      <input
        ref={field}
        type="file"
        hidden
        accept={accepted(kind)}
        data-testid="template-file"
        onChange={(event) => {
          choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </Input.Wrapper>
  );
}
