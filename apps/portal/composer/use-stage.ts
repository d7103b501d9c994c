import { useState } from 'react';
import { sizeText } from '../../ui/size-text.ts';
import { useSpeech } from '../texts.tsx';
import { judgeFile } from './file-limits.ts';

/** Files that are to go with the next message. What WhatsApp would not take is refused at once, with the reason. */
export function useStage() {
  const { texts, locale } = useSpeech();
  const words = texts.composer.refused;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<string | null>(null);

  const reasonFor = (file: File): string | null => {
    const judged = judgeFile(file);
    if (judged.fits) return null;
    if (judged.why === 'size') return words.size(file.name, texts.kinds[judged.kind], sizeText(judged.most, locale));
    return words[judged.why](file.name);
  };

  return {
    files,
    refused,
    add(chosen: readonly File[]) {
      setRefused(chosen.map(reasonFor).find((reason) => reason !== null) ?? null);
      setFiles((now) => [...now, ...chosen.filter((file) => reasonFor(file) === null)].slice(0, 10));
    },
    remove: (file: File) => setFiles((now) => now.filter((one) => one !== file)),
    /** They are sent now. */
    take() {
      setFiles([]);
      setRefused(null);
      return files;
    },
    calm: () => setRefused(null),
  };
}

export type Stage = ReturnType<typeof useStage>;
