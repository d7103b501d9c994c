import { ofPlatform, type Permission, permissions } from '../../../kit/permissions.ts';

/** Who makes a key hands on at most what they have; a company's key never what is the platform's. */
export const grantable = (mine: readonly Permission[], tenantId: string | null): Permission[] =>
  permissions.filter((one) => mine.includes(one) && (tenantId === null || !ofPlatform.includes(one)));
