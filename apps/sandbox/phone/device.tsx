import { IconBattery3, IconPlane, IconWifi } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { phoneClock } from '../../ui/time-text.tsx';
import classes from './device.module.css';
import { ScreenContext } from './screen.tsx';

/** The phone around its screen: bezel, status bar, and the time of day as a phone shows it. */
export function Device({ online, children }: { online: boolean; children: React.ReactNode }) {
  const [screen, setScreen] = useState<HTMLElement | null>(null);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={classes.place}>
      <div className={classes.device}>
        <div ref={setScreen} className={classes.screen}>
          <div className={classes.statusBar} aria-hidden>
            <span>{phoneClock(now)}</span>
            <span className={classes.island} />
            <span className={classes.signs}>
              {online ? <IconWifi size={16} stroke={2} /> : <IconPlane size={16} stroke={2} />}
              <IconBattery3 size={19} stroke={1.7} />
            </span>
          </div>
          <ScreenContext value={screen}>{children}</ScreenContext>
        </div>
      </div>
    </div>
  );
}
