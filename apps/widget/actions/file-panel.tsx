import { type SubmitEvent, useState } from 'react';
import { judgeFile, kindOf } from '../../conversation/files/file-limits.ts';
import { refusalText } from '../../conversation/files/refusal-text.ts';
import { useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { FileField, TextField } from '../parts/fields.tsx';
import { upload } from '../platform.ts';
import { useSpeech } from '../texts.tsx';
import classes from './actions.module.css';

/** A file from this computer. What WhatsApp would not take is refused before a byte of it is uploaded. */
export default function FilePanel({ onDone }: { onDone: () => void }) {
  const { texts, locale } = useSpeech();
  const words = texts.actions;
  const { acts, tenantId } = useShown().conversation;
  const [file, setFile] = useState<File | null>(null);
  const [caption, setCaption] = useState('');
  const refused = file && refusalText(judgeFile(file), file.name, texts.said, locale);
  const takesCaption = file !== null && kindOf(file) !== 'audio';
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!file || refused) return;
    const more = takesCaption && caption.trim() ? { caption: caption.trim() } : {};
    acts.begin({
      label: file.name,
      // Known once it is uploaded.
      message: { type: 'file', fileId: crypto.randomUUID(), ...more },
      prepare: async () => ({ type: 'file', fileId: (await upload(tenantId, file)).fileId, ...more }),
    });
    onDone();
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <FileField label={words.file} error={refused ?? undefined} onFile={setFile} />
      {takesCaption && !refused && (
        <TextField label={words.caption} dir="auto" maxLength={1024} value={caption} onValue={setCaption} />
      )}
      <div className={classes.feet}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button type="submit" look="filled" disabled={!file || refused !== null}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
