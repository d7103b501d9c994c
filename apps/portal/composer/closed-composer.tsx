import { Button } from '@mantine/core';
import { IconLock, IconTemplate } from '@tabler/icons-react';
import { open } from '../surface.ts';
import { useTexts } from '../texts.tsx';
import classes from './composer.module.css';

/** The window is closed: WhatsApp takes templates only, until the customer writes again. */
export function ClosedComposer() {
  const texts = useTexts();
  return (
    <div className={classes.closed}>
      <IconLock size={20} stroke={1.7} aria-hidden />
      <p>
        <strong>{texts.composer.closed}</strong> {texts.composer.closedText}
      </p>
      <Button leftSection={<IconTemplate size={18} stroke={1.7} aria-hidden />} onClick={() => open('templates')}>
        {texts.composer.template}
      </Button>
    </div>
  );
}
