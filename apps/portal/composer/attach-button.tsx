import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTexts } from '../texts.tsx';

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { attach } = useTexts().composer;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip label={attach} withinPortal={false}>
        <ActionIcon variant="subtle" color="gray" size={38} aria-label={attach} onClick={() => field.current?.click()}>
          <IconPaperclip size={21} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        data-testid="portal-file"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
