import {
  type Icon,
  IconAlertTriangle,
  IconBuilding,
  IconChartBar,
  IconKey,
  IconListDetails,
  IconLock,
  IconMailQuestion,
  IconMessages,
  IconPhone,
  IconRocket,
  IconRoute,
  IconSettings,
  IconStethoscope,
  IconTemplate,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { Person } from '../../contracts/sign-in.ts';
import type { Texts } from './texts/en.ts';

export type AreaId = keyof Texts['areas'];

export type Area = {
  /** Its name in the address, too. */
  id: AreaId;
  of: 'platform' | 'tenant';
  needs: Person['permissions'][number];
  icon: Icon;
  page: ComponentType;
};

const apiKeys = lazy(() => import('./access/api-keys-page.tsx'));
const audit = lazy(() => import('./audit/audit-page.tsx'));

/** Every place there is, in the order of the side bar. Each shows itself to whoever has the permission. */
const areas: readonly Area[] = [
  {
    id: 'conversations',
    of: 'tenant',
    needs: 'conversations:read',
    icon: IconMessages,
    page: lazy(() => import('./conversations/conversations-page.tsx')),
  },
  {
    id: 'journeys',
    of: 'tenant',
    needs: 'journeys:read',
    icon: IconRoute,
    page: lazy(() => import('./journeys/journeys-page.tsx')),
  },
  {
    id: 'doctor',
    of: 'tenant',
    needs: 'tenant:read',
    icon: IconStethoscope,
    page: lazy(() => import('./doctor/doctor-page.tsx')),
  },
  {
    id: 'activity',
    of: 'tenant',
    needs: 'tenant:read',
    icon: IconChartBar,
    page: lazy(() => import('./activity/activity-page.tsx')),
  },
  {
    id: 'dead-letters',
    of: 'tenant',
    needs: 'dead-letters:read',
    icon: IconAlertTriangle,
    page: lazy(() => import('./dead-letters/dead-letters-page.tsx')),
  },
  {
    id: 'templates',
    of: 'tenant',
    needs: 'templates:read',
    icon: IconTemplate,
    page: lazy(() => import('./templates/templates-page.tsx')),
  },
  {
    id: 'numbers',
    of: 'tenant',
    needs: 'tenant:read',
    icon: IconPhone,
    page: lazy(() => import('./numbers/numbers-page.tsx')),
  },
  {
    id: 'people',
    of: 'tenant',
    needs: 'people:sync',
    icon: IconUsers,
    page: lazy(() => import('./people/people-page.tsx')),
  },
  {
    id: 'settings',
    of: 'tenant',
    needs: 'tenant:read',
    icon: IconSettings,
    page: lazy(() => import('./settings/settings-page.tsx')),
  },
  { id: 'api-keys', of: 'tenant', needs: 'api-keys:manage', icon: IconKey, page: apiKeys },
  { id: 'audit', of: 'tenant', needs: 'audit:read', icon: IconListDetails, page: audit },
  {
    id: 'onboarding',
    of: 'tenant',
    needs: 'tenant:write',
    icon: IconRocket,
    page: lazy(() => import('./onboarding/onboarding-page.tsx')),
  },

  {
    id: 'tenants',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconBuilding,
    page: lazy(() => import('./tenants/tenants-page.tsx')),
  },
  {
    id: 'activity',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconChartBar,
    page: lazy(() => import('./activity/all-activity-page.tsx')),
  },
  {
    id: 'dead-letters',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconAlertTriangle,
    page: lazy(() => import('./dead-letters/all-dead-letters-page.tsx')),
  },
  {
    id: 'quarantine',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconMailQuestion,
    page: lazy(() => import('./quarantine/quarantine-page.tsx')),
  },
  {
    id: 'operators',
    of: 'platform',
    needs: 'operators:manage',
    icon: IconUserShield,
    page: lazy(() => import('./access/operators-page.tsx')),
  },
  { id: 'api-keys', of: 'platform', needs: 'operators:manage', icon: IconKey, page: apiKeys },
  {
    id: 'keys',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconLock,
    page: lazy(() => import('./keys/keys-page.tsx')),
  },
  { id: 'audit', of: 'platform', needs: 'audit:read', icon: IconListDetails, page: audit },
];

/** What somebody sees of the platform, or of a company, of which one has to be allowed to know anything at all. */
export function areasOf(of: Area['of'], { permissions, tenantId }: Pick<Person, 'permissions' | 'tenantId'>) {
  if (of === 'platform' ? tenantId !== null : !permissions.includes('tenant:read')) return [];
  return areas.filter((area) => area.of === of && permissions.includes(area.needs));
}

/** What somebody sees of a company; setting it up comes first until it is connected. */
export function areasOfTenant(person: Pick<Person, 'permissions' | 'tenantId'>, isConnected: boolean) {
  const offered = areasOf('tenant', person);
  if (isConnected) return offered;
  return offered.toSorted((a, b) => Number(b.id === 'onboarding') - Number(a.id === 'onboarding'));
}
