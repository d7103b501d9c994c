import { Button } from '@mantine/core';
import { IconSpy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { reportProblem, tell } from '../../ui/notice.tsx';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { goTo, usePlace } from '../place/place.ts';
import { impersonation } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import classes from './impersonation-bar.module.css';
import { type Inside, msLeft, useKept } from './keep.ts';

/** Over everything for as long as an operator acts inside a company, wherever they look meanwhile. */
export function ImpersonationBar() {
  const inside = useKept(impersonation);
  return inside && <Bar key={inside.impersonation.id} inside={inside} />;
}

function Bar({ inside }: { inside: Inside }) {
  const { impersonation: words } = useTexts();
  const place = usePlace();
  const [busy, setBusy] = useState(false);
  const { tenantId, tenantName } = inside.person;
  const name = tenantName ?? tenantId ?? '';
  const end = async () => {
    setBusy(true);
    try {
      await impersonation.end();
      tell(words.ended(name));
      goTo(addressOf({ area: 'tenants' }));
    } catch (error) {
      setBusy(false);
      reportProblem(error);
    }
  };
  return (
    <aside className={classes.bar} aria-label={words.label}>
      <IconSpy size={22} stroke={1.8} aria-hidden />
      <div className={classes.words}>
        <p>
          <strong dir="auto">{words.inside(name)}</strong> <TimeLeft inside={inside} />
        </p>
        <p className={classes.reason} dir="auto">
          {words.because(inside.impersonation.reason)}
        </p>
      </div>
      {place.tenantId !== tenantId && (
        <Link className={classes.back} to={{ tenantId }}>
          {words.back}
        </Link>
      )}
      <Button className={classes.end} loading={busy} onClick={() => void end()}>
        {words.end}
      </Button>
    </aside>
  );
}

/** Counts down. Read out by nobody each second: whoever wants to know looks at it. */
function TimeLeft({ inside }: { inside: Inside }) {
  const { impersonation: words } = useTexts();
  const [left, setLeft] = useState(() => msLeft(inside));
  useEffect(() => {
    const timer = setInterval(() => setLeft(msLeft(inside)), 1_000);
    return () => clearInterval(timer);
  }, [inside]);
  const seconds = Math.ceil(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span className={classes.left}>
      {words.left} <bdi dir="ltr">{clock}</bdi>
    </span>
  );
}
