import { type Icon, IconBuilding } from '@tabler/icons-react';
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

/** Every place there is, in the order of the side bar. Each shows itself to whoever has the permission. */
const areas: readonly Area[] = [
  {
    id: 'tenants',
    of: 'platform',
    needs: 'platform:manage',
    icon: IconBuilding,
    page: lazy(() => import('./tenants/tenants-page.tsx')),
  },
];

/** What somebody sees of the platform, or of a company. */
export const areasOf = (of: Area['of'], { permissions, tenantId }: Person): readonly Area[] =>
  areas.filter((area) => area.of === of && permissions.includes(area.needs) && (of === 'tenant' || tenantId === null));
