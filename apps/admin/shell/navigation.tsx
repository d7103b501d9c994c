import { type Area, type AreaId, areasOf, areasOfTenant } from '../areas.ts';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './navigation.module.css';

type NavigationProps = { current: AreaId | null; onGo?: () => void };

/** What there is of the company that is looked at, then of the platform: each as far as one may see it. */
export function Navigation({ current, onGo }: NavigationProps) {
  const texts = useTexts();
  const person = usePerson();
  const here = useTenantOrNone();
  const tenant = here?.tenant;
  const link = ({ id, icon: Icon }: Area, tenantId: string | null) => {
    const isHere = id === current && tenantId === (tenant?.id ?? null);
    return (
      <li key={id}>
        <Link
          to={{ tenantId, area: id }}
          className={classes.link}
          aria-current={isHere ? 'page' : undefined}
          onClick={onGo}
        >
          <Icon size={19} stroke={1.7} aria-hidden />
          {texts.areas[id]}
        </Link>
      </li>
    );
  };
  const ofPlatform = areasOf('platform', person);
  return (
    <nav className={classes.nav} aria-label={texts.nav.label}>
      {here && tenant && (
        <>
          <h2 className={classes.group} dir="auto">
            {tenant.name}
          </h2>
          <ul>{areasOfTenant(person, here.isConnected).map((area) => link(area, tenant.id))}</ul>
        </>
      )}
      {ofPlatform.length > 0 && (
        <>
          <h2 className={classes.group}>{texts.nav.platform}</h2>
          <ul>{ofPlatform.map((area) => link(area, null))}</ul>
        </>
      )}
    </nav>
  );
}
