import { NativeSelect, Popover } from '@mantine/core';
import { IconLogout, IconMessages, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { ColorSchemeToggle } from '../../ui/color-scheme-toggle.tsx';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { type Language, languages } from '../../ui/speaking.tsx';
import { usePerson } from '../person.ts';
import { keeper } from '../platform.ts';
import { useSpeech } from '../texts.tsx';
import classes from './me-menu.module.css';

/** Who one is here, the language, light or dark, and the way out. */
export function MeMenu() {
  const { texts, language, speak } = useSpeech();
  const { name, role, tenantId, tenantName, may } = usePerson();
  const [opened, setOpened] = useState(false);
  const leave = async () => {
    const logoutUrl = await keeper.signOut();
    if (logoutUrl) location.assign(logoutUrl);
  };
  return (
    <div className={classes.row}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="top-start"
        width={260}
        withinPortal={false}
        radius="lg"
        shadow="lg"
        trapFocus
      >
        <Popover.Target>
          <button type="button" className={classes.me} onClick={() => setOpened(!opened)}>
            <InitialsAvatar name={name} size={32} />
            <span className={classes.who}>
              <strong dir="auto">{name}</strong>
              <span>{role && texts.me.roles[role]}</span>
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.menu}>
          <p className={classes.of} dir="auto">
            {tenantId === null ? texts.me.platform : (tenantName ?? tenantId)}
          </p>
          <NativeSelect
            className={classes.language}
            label={texts.me.language}
            value={language}
            onChange={(event) => speak(event.currentTarget.value as Language)}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          />
          {may('portal:use') && tenantId !== null && (
            <a className={classes.item} href="/portal/">
              <IconMessages size={18} stroke={1.7} aria-hidden />
              {texts.entrance.toPortal}
            </a>
          )}
          <a className={classes.item} href="/account/">
            <IconUser size={18} stroke={1.7} aria-hidden />
            {texts.me.account}
          </a>
          <button type="button" className={classes.item} onClick={() => void leave()}>
            <IconLogout size={18} stroke={1.7} aria-hidden />
            {texts.me.signOut}
          </button>
        </Popover.Dropdown>
      </Popover>
      <ColorSchemeToggle toDark={texts.me.toDark} toLight={texts.me.toLight} />
    </div>
  );
}
