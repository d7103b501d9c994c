import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { ColorSchemeToggle } from '../../ui/color-scheme-toggle.tsx';
import { Logo } from '../../ui/logo.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { keyText } from '../shortcuts/keys.ts';
import { open } from '../surface.ts';
import { useTexts } from '../texts.tsx';
import classes from './header.module.css';
import { MeMenu } from './me-menu.tsx';

export function Header() {
  const texts = useTexts();
  const { settings } = useInbox();
  const sound = useInboxState((state) => state.settings.sound);
  const soundLabel = sound ? texts.header.soundOff : texts.header.soundOn;
  return (
    <header className={classes.header}>
      <Logo size={28} />
      <p className={classes.title}>{texts.title}</p>
      <button type="button" className={classes.search} onClick={() => open('palette')}>
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span>{texts.header.palette}</span>
        <kbd>{keyText('mod+k')}</kbd>
      </button>
      <div className={classes.tools}>
        <Tooltip label={soundLabel} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={soundLabel}
            onClick={() => settings.change((now) => ({ ...now, sound: !now.sound }))}
          >
            {sound ? (
              <IconBell size={20} stroke={1.7} aria-hidden />
            ) : (
              <IconBellOff size={20} stroke={1.7} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={texts.shortcuts.title} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            className={classes.keyboard}
            aria-label={texts.shortcuts.title}
            onClick={() => open('help')}
          >
            <IconKeyboard size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ColorSchemeToggle toDark={texts.toDark} toLight={texts.toLight} />
        <MeMenu />
      </div>
    </header>
  );
}
