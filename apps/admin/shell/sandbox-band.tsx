import { IconFlask } from '@tabler/icons-react';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './sandbox-band.module.css';

/** Over everything of a company whose vendors are stand-ins. */
export function SandboxBand() {
  const { nav } = useTexts();
  const here = useTenantOrNone();
  if (!here?.tenant.sandbox) return null;
  return (
    <aside className={classes.band} aria-label={nav.sandbox}>
      <IconFlask size={18} stroke={1.8} aria-hidden />
      <p>
        <strong>{nav.sandbox}</strong> {nav.sandboxText}
      </p>
    </aside>
  );
}
