import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { tell } from '../../ui/notice.tsx';
import { useTexts } from '../texts.tsx';

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { copy } = useTexts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => tell(copy.failed),
        )
      }
    >
      {copied ? copy.copied : (label ?? copy.copy)}
    </Button>
  );
}
