import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';

type SyncButtonProps = { busy: boolean; onSync: () => void; children: React.ReactNode };

/** Reads anew what a vendor has. */
export const SyncButton = ({ busy, onSync, children }: SyncButtonProps) => (
  <Button
    variant="default"
    loading={busy}
    leftSection={<IconRefresh size={18} stroke={1.8} aria-hidden />}
    onClick={onSync}
  >
    {children}
  </Button>
);
