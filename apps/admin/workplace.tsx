import { useMediaQuery } from '@mantine/hooks';
import { IconMapOff } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { EmptyHint } from '../ui/empty-hint.tsx';
import { Notice } from '../ui/notice.tsx';
import { FaultNote } from './answers/fault-note.tsx';
import { Loading } from './answers/loading.tsx';
import { useAnswer } from './answers/use-answer.ts';
import { type Area, areasOf, areasOfTenant } from './areas.ts';
import { BeginBand } from './impersonation/begin-band.tsx';
import { ImpersonationBar } from './impersonation/impersonation-bar.tsx';
import { useKept } from './impersonation/keep.ts';
import { Page } from './page/page.tsx';
import { PersonContext, usePerson } from './person.ts';
import { addressOf } from './place/address.ts';
import { goTo, usePlace } from './place/place.ts';
import { impersonation, platform } from './platform.ts';
import { PhoneBar } from './shell/phone-bar.tsx';
import { SandboxBand } from './shell/sandbox-band.tsx';
import { SideBar } from './shell/side-bar.tsx';
import { type Tenant, TenantContext, useTenantOrNone } from './tenant/tenant.ts';
import { useTexts } from './texts.tsx';
import classes from './workplace.module.css';

/** Whoever acts inside a company is somebody else in its place, and sees what they may there. */
export function Workplace() {
  const place = usePlace();
  const inside = useKept(impersonation);
  const isInside = inside !== null && inside.person.tenantId === place.tenantId;
  // What was read in another name is read anew.
  const whole = <Place key={isInside ? inside.impersonation.id : 'own'} />;
  return isInside ? <PersonContext value={inside.person}>{whole}</PersonContext> : whole;
}

/** The side bar, and beside it the place that the address names. */
function Place() {
  const person = usePerson();
  const place = usePlace();
  const tenantId = place.tenantId ?? (place.area === null ? person.tenantId : null);
  const isElsewhere = person.tenantId !== null && tenantId !== person.tenantId;
  return (
    <TenantGate tenantId={isElsewhere ? null : tenantId}>
      {(content) => <Surroundings tenantId={tenantId} isElsewhere={isElsewhere} content={content} />}
    </TenantGate>
  );
}

type SurroundingsProps = { tenantId: string | null; isElsewhere: boolean; content: React.ReactNode | undefined };

function Surroundings({ tenantId, isElsewhere, content }: SurroundingsProps) {
  const person = usePerson();
  const place = usePlace();
  const here = useTenantOrNone();
  const wide = useMediaQuery('(min-width: 960px)', undefined, { getInitialValueInEffect: false });
  const texts = useTexts();
  const offered = tenantId === null ? areasOf('platform', person) : areasOfTenant(person, here?.isConnected ?? true);
  const area = place.area === null ? offered[0] : offered.find(({ id }) => id === place.area);

  // Who comes without a place is led to the first that is theirs, under its own address.
  const known = tenantId === null || here !== null;
  const first = place.area === null && !isElsewhere && known && area ? area.id : null;
  useEffect(() => {
    if (first !== null) goTo(addressOf({ tenantId, area: first }), { quietly: true });
  }, [tenantId, first]);

  return (
    <div className={classes.app}>
      <a className={classes.skip} href="#content">
        {texts.nav.skip}
      </a>
      {wide ? <SideBar current={area?.id ?? null} /> : <PhoneBar current={area?.id ?? null} />}
      <div className={classes.side}>
        <ImpersonationBar />
        <SandboxBand />
        <BeginBand />
        <main id="content" className={classes.main} tabIndex={-1}>
          {content ?? (area && !isElsewhere ? <Shown key={`${tenantId} ${area.id}`} area={area} /> : <Nowhere />)}
        </main>
      </div>
      <Notice />
    </div>
  );
}

const Shown = ({ area }: { area: Area }) => (
  <Suspense fallback={<Loading />}>
    <area.page />
  </Suspense>
);

type GateProps = {
  tenantId: string | null;
  /** With what stands in the place of the page until the company is known. */
  children: (content: React.ReactNode | undefined) => React.ReactNode;
};

async function readTenant(tenantId: string) {
  const { getTenant, listNumbers } = platform.tenants;
  const [tenant, { items }] = await Promise.all([getTenant({ tenantId }), listNumbers({ tenantId })]);
  return { tenant, hasNumbers: items.length > 0 };
}

/** Whatever shows something of a company stands within what is known of it. */
function TenantGate({ tenantId, children }: GateProps) {
  const { value, fault, again, put } = useAnswer(`tenant ${tenantId}`, async () =>
    tenantId === null ? null : readTenant(tenantId),
  );
  if (tenantId === null) return children(undefined);
  if (value) {
    const { tenant, hasNumbers } = value;
    const here = {
      tenant,
      put: (next: Tenant) => put({ tenant: next, hasNumbers }),
      isConnected: tenant.genesys !== null && hasNumbers,
      noteNumbers: (any: boolean) => {
        if (any !== hasNumbers) put({ tenant, hasNumbers: any });
      },
    };
    return <TenantContext value={here}>{children(undefined)}</TenantContext>;
  }
  if (fault?.code === 'not_found' || fault?.code === 'bad_input') return children(<Nowhere />);
  if (!fault) return children(<Loading />);
  return children(
    <div className={classes.fault}>
      <FaultNote fault={fault} again={again} />
    </div>,
  );
}

function Nowhere() {
  const { nav } = useTexts();
  return (
    <Page title={nav.nowhere}>
      <EmptyHint icon={<IconMapOff size={26} stroke={1.6} />} title={nav.nowhere}>
        {nav.nowhereText}
      </EmptyHint>
    </Page>
  );
}
