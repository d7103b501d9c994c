import { randomUUID } from 'node:crypto';
import type { Organization, Organizations } from './organizations.ts';
import type { GenesysSimulator, SimulatedUser } from './simulator.ts';

export type User = Omit<SimulatedUser, 'organization' | 'organizationName'> & {
  organization: Organization;
  /** Divisions in which they hold their role; `null`: their own. */
  grantedIn: readonly string[] | null;
  /** Goes up with each change. */
  version: number;
};

/** The people of all organisations. https://developer.genesys.cloud/devapps/api-explorer (Users) */
export function openUsers(organizations: Organizations) {
  const users = new Map<string, User>();

  return {
    add(given: Parameters<GenesysSimulator['addUser']>[0]): string {
      const { id = randomUUID(), name, email, permissions } = given;
      const organization = organizations.named(given.organization);
      if (users.has(id)) throw new Error(`user "${id}" is there already`);
      const sameEmail = [...users.values()].some(
        (user) => user.organization === organization && sameAddress(user.email, email),
      );
      if (sameEmail) throw new Error(`the organization has a user ${email} already`);
      const division = { ...(given.division ?? organization.homeDivision) };
      users.set(id, {
        id,
        organization,
        name,
        email,
        division,
        permissions: checked(permissions),
        grantedIn: given.grantedIn ? [...given.grantedIn] : null,
        state: 'active',
        version: 1,
      });
      return id;
    },

    change(id: string, change: Parameters<GenesysSimulator['changeUser']>[1]): void {
      const { permissions, state, name, division, grantedIn } = change;
      const user = users.get(id);
      if (!user) throw new Error(`no user "${id}"`);
      if (permissions !== undefined) user.permissions = checked(permissions);
      if (state !== undefined) user.state = state;
      if (name !== undefined) user.name = name;
      if (division !== undefined) user.division = { ...division };
      if (grantedIn !== undefined) user.grantedIn = [...grantedIn];
      user.version += 1;
    },

    /** In the order in which they were added. */
    of: (organization: Organization | 'any'): User[] =>
      [...users.values()].filter((user) => organization === 'any' || user.organization === organization),

    list: (): SimulatedUser[] =>
      [...users.values()].map(({ version: _, grantedIn: __, organization, division, permissions, ...user }) => ({
        ...user,
        organization: organization.clientId,
        organizationName: organization.name,
        division: { ...division },
        permissions: [...permissions],
      })),
  };
}

export type Users = ReturnType<typeof openUsers>;

export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether one of these permissions, each part of which may be a star, is or covers the needed one. */
export function holds(permissions: readonly string[], needed: string): boolean {
  const parts = needed.split(':');
  return permissions.some((held) => held.split(':').every((part, index) => part === '*' || part === parts[index]));
}

/** As Genesys writes them: domain, entity and action. */
function checked(permissions: readonly string[]): string[] {
  const wrong = permissions.find((permission) => !/^(?:[\w-]+|\*):(?:[\w-]+|\*):(?:[\w-]+|\*)$/.test(permission));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no permission: it has the form domain:entity:action`);
  return [...permissions];
}
