import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../texts.tsx';

const EmojiGrid = lazy(() => import('./emoji-grid.tsx'));

export function EmojiButton({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const words = useTexts().composer;
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      radius="lg"
      shadow="lg"
      trapFocus
      withinPortal={false}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={38}
          aria-label={words.emoji}
          title={words.emoji}
          onClick={() => setOpened(!opened)}
        >
          <IconMoodSmile size={21} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.emoji}>
        <Suspense fallback={null}>
          <EmojiGrid
            onEmoji={(emoji) => {
              onEmoji(emoji);
              setOpened(false);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
