import { useState } from 'react';
import { judgeFile } from '../../conversation/files/file-limits.ts';
import { refusalText } from '../../conversation/files/refusal-text.ts';
import { useSpeech } from '../texts.tsx';

const mostFiles = 10;

/** Files that are to go with the next message. What WhatsApp would not take is refused at once, with the reason. */
export function useStage() {
  const { texts, locale } = useSpeech();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);

  const reasonFor = (file: File) => refusalText(judgeFile(file), file.name, texts, locale);

  return {
    files,
    refused,
    add(chosen: readonly File[]) {
      const judged = chosen.map((file) => ({ file, reason: reasonFor(file) }));
      const all = [...files, ...judged.filter(({ reason }) => reason === null).map(({ file }) => file)];
      const reasons = judged.map(({ reason }) => reason).filter((reason) => reason !== null);
      setRefused([...new Set([...reasons, ...(all.length > mostFiles ? [texts.refused.many(mostFiles)] : [])])]);
      setFiles(all.slice(0, mostFiles));
    },
    remove: (file: File) => setFiles((now) => now.filter((one) => one !== file)),
    /** They are sent now. */
    take() {
      setFiles([]);
      setRefused([]);
      return files;
    },
    calm: () => setRefused([]),
  };
}

export type Stage = ReturnType<typeof useStage>;
