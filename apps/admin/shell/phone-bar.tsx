import { ActionIcon } from '@mantine/core';
import { IconMenu2, IconX } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Logo } from '../../ui/logo.tsx';
import type { AreaId } from '../areas.ts';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { MeMenu } from './me-menu.tsx';
import { Navigation } from './navigation.tsx';
import classes from './phone-bar.module.css';
import { TenantSwitcher } from './tenant-switcher.tsx';

/** Where there is no room for the side bar: it comes in from the side. */
export function PhoneBar({ current }: { current: AreaId | null }) {
  const texts = useTexts();
  const tenant = useTenantOrNone()?.tenant;
  const [open, setOpen] = useState(false);
  return (
    <header className={classes.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={texts.nav.open}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <IconMenu2 size={22} stroke={1.7} aria-hidden />
      </ActionIcon>
      <Logo size={26} />
      <span className={classes.title} dir="auto">
        {tenant?.name ?? texts.product}
      </span>
      {open && <Drawer current={current} onClose={() => setOpen(false)} />}
    </header>
  );
}

function Drawer({ current, onClose }: { current: AreaId | null; onClose: () => void }) {
  const texts = useTexts();
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape does what a click beside it does
    <dialog
      ref={box}
      className={classes.drawer}
      aria-label={texts.nav.label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className={classes.inner}>
        <div className={classes.head}>
          <Logo size={28} />
          <span className={classes.title}>{texts.product}</span>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={texts.nav.close} onClick={onClose}>
            <IconX size={22} stroke={1.7} aria-hidden />
          </ActionIcon>
        </div>
        <TenantSwitcher onGo={onClose} />
        <Navigation current={current} onGo={onClose} />
        <MeMenu />
      </div>
    </dialog>
  );
}
