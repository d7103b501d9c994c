import { ActionIcon } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { texts } from '../texts.ts';
import { AttachSheet } from './attach-sheet.tsx';
import type { Chat } from './use-chat.ts';

/** The paper clip beside the composer. The field for a file stays when the sheet has closed. */
export function AttachButton({ chat, onSend }: { chat: Chat; onSend: () => void }) {
  const [open, setOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        radius="xl"
        aria-label={texts.phone.attach.open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconPaperclip size={21} stroke={1.7} aria-hidden />
      </ActionIcon>
      <input
        ref={file}
        type="file"
        hidden
        data-testid="phone-file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) chat.upload(chosen);
          event.currentTarget.value = '';
          onSend();
        }}
      />
      {open && (
        <AttachSheet
          chat={chat}
          onChooseFile={() => file.current?.click()}
          onClose={() => {
            setOpen(false);
            onSend();
          }}
        />
      )}
    </>
  );
}
