import type { Part, Unread } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';

type Details = { status?: number; genesysCode?: string } | undefined;

/**
 * Why Genesys did not do it, of a fault of the platform caller. `permission` is what the call needs; a client that is
 * refused for another reason lacks something else.
 * @throws what is no refusal of Genesys' and no outage of it
 */
export function hindranceOf(error: unknown, permission: string | null): Unread {
  if (!(error instanceof Fault)) throw error;
  const { status, genesysCode = null } = (error.details as Details) ?? {};
  const because = (why: Unread['why'], missing: string | null = null): Unread => {
    return { read: false, why, permission: missing, code: genesysCode };
  };
  switch (error.code) {
    case 'rate_limited':
      return because('busy');
    case 'unavailable':
    case 'outcome_unknown':
      return because('away');
    case 'rejected':
      return because('refused');
    case 'credentials_refused': {
      if (status !== 403) return because('token');
      const lacks = genesysCode === null || genesysCode.startsWith('missing.');
      return lacks && permission !== null ? because('permission', permission) : because('refused');
    }
    // The tenant has no client.
    case 'not_found':
      return because('token');
    default:
      throw error;
  }
}

/** What is read, or why it is not. */
export async function partOf<T>(permission: string | null, reading: Promise<T>): Promise<Part<T>> {
  try {
    return { read: true, value: await reading };
  } catch (error) {
    return hindranceOf(error, permission);
  }
}

/** The part made into something else, where it is there. */
export const within = <T, R>(part: Part<T>, make: (value: T) => R): Part<R> =>
  part.read ? { read: true, value: make(part.value) } : part;
