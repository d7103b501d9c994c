import { IconBuilding, IconFlask, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { usePerson } from '../person.ts';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { TenantPicker } from './tenant-picker.tsx';
import classes from './tenant-switcher.module.css';

/** For operators: which company is looked at. */
export function TenantSwitcher({ onGo }: { onGo?: () => void }) {
  const { nav } = useTexts();
  const { tenantId } = usePerson();
  const tenant = useTenantOrNone()?.tenant;
  const [open, setOpen] = useState(false);
  if (tenantId !== null) return null;
  const Icon = tenant?.sandbox ? IconFlask : IconBuilding;
  const name = tenant?.name ?? nav.chooseTenant;
  return (
    <>
      <button
        type="button"
        className={classes.switcher}
        data-sandbox={tenant?.sandbox || undefined}
        aria-haspopup="dialog"
        aria-label={tenant ? nav.switchTenant(tenant.name) : nav.chooseTenant}
        onClick={() => setOpen(true)}
      >
        <Icon size={18} stroke={1.7} aria-hidden />
        <span dir="auto">{name}</span>
        <IconSelector size={16} stroke={1.7} aria-hidden />
      </button>
      {open && (
        <TenantPicker
          title={nav.chooseTenant}
          onClose={() => setOpen(false)}
          onGo={() => {
            setOpen(false);
            onGo?.();
          }}
        />
      )}
    </>
  );
}
