import { Logo } from '../../ui/logo.tsx';
import type { AreaId } from '../areas.ts';
import { useTexts } from '../texts.tsx';
import { MeMenu } from './me-menu.tsx';
import { Navigation } from './navigation.tsx';
import classes from './side-bar.module.css';
import { TenantSwitcher } from './tenant-switcher.tsx';

export function SideBar({ current }: { current: AreaId | null }) {
  const texts = useTexts();
  return (
    <div className={classes.bar}>
      <header className={classes.brand}>
        <Logo size={30} />
        <span>{texts.product}</span>
      </header>
      <TenantSwitcher />
      <Navigation current={current} />
      <MeMenu />
    </div>
  );
}
