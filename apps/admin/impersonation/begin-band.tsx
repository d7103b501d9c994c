import { Button } from '@mantine/core';
import { IconSpy } from '@tabler/icons-react';
import { useState } from 'react';
import { usePerson } from '../person.ts';
import { impersonation } from '../platform.ts';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './begin-band.module.css';
import { BeginDialog } from './begin-dialog.tsx';
import { useKept } from './keep.ts';

/** In a company's place, for operators: what they see there is not all there is, and how to see more. */
export function BeginBand() {
  const { impersonation: words } = useTexts();
  const { may } = usePerson();
  const here = useTenantOrNone()?.tenant;
  const inside = useKept(impersonation);
  const [asking, setAsking] = useState(false);
  if (!here || here.status !== 'active' || inside?.person.tenantId === here.id || !may('tenants:impersonate'))
    return null;
  return (
    <aside className={classes.band} aria-label={words.begin}>
      <IconSpy size={18} stroke={1.8} aria-hidden />
      <p>{words.outside}</p>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {words.begin}
      </Button>
      {asking && <BeginDialog tenant={here} onClose={() => setAsking(false)} />}
    </aside>
  );
}
