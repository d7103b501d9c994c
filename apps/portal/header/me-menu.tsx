import { NativeSelect, Popover } from '@mantine/core';
import { IconKeyboard, IconLogout, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { reportProblem, tell } from '../../ui/notice.tsx';
import { type Language, languages } from '../../ui/speaking.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { keeper, portal } from '../platform.ts';
import { open } from '../surface.ts';
import { useSpeech } from '../texts.tsx';
import classes from './header.module.css';

/** Who one is here, and what one has set for oneself. */
export function MeMenu() {
  const { texts, language, speak } = useSpeech();
  const { settings, tenantId, readRest } = useInbox();
  const me = useInboxState((state) => state.me);
  const [opened, setOpened] = useState(false);
  const words = texts.header;
  const maySync = keeper.state().session?.person.permissions.includes('people:sync');

  const choose = (chosen: Language) => {
    speak(chosen);
    settings.change((now) => ({ ...now, language: chosen }));
  };
  const sync = async () => {
    const { added, changed, left } = await portal.syncPeople({ tenantId });
    tell(words.synced(added, changed, left));
    await readRest();
  };
  const leave = async () => {
    const logoutUrl = await keeper.signOut();
    if (logoutUrl) location.assign(logoutUrl);
  };
  const item = (icon: React.ReactNode, text: string, act: () => void) => (
    <button
      type="button"
      className={classes.item}
      onClick={() => {
        setOpened(false);
        act();
      }}
    >
      {icon}
      {text}
    </button>
  );

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={272}
      withinPortal={false}
      radius="lg"
      shadow="lg"
      trapFocus
    >
      <Popover.Target>
        <button type="button" className={classes.me} aria-label={words.me(me.name)} onClick={() => setOpened(!opened)}>
          <InitialsAvatar name={me.name} size={32} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <p className={classes.who}>
          <strong dir="auto">{me.name}</strong>
          <span>
            {texts.roles[me.role]}
            {me.division && ` · ${me.division.name}`}
          </span>
        </p>
        <NativeSelect
          className={classes.language}
          label={words.language}
          value={language}
          onChange={(event) => choose(event.currentTarget.value as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
        {item(<IconKeyboard size={18} stroke={1.7} aria-hidden />, texts.shortcuts.title, () => open('help'))}
        {maySync &&
          item(<IconRefresh size={18} stroke={1.7} aria-hidden />, words.sync, () => void sync().catch(reportProblem))}
        {item(<IconLogout size={18} stroke={1.7} aria-hidden />, words.signOut, () => void leave())}
      </Popover.Dropdown>
    </Popover>
  );
}
