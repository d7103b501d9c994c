import type { z } from 'zod';
import type { Part } from '../../../contracts/genesys-setup.ts';
import type { subject } from '../../../wire/genesys/setup.ts';

/** Answers whether the client holds a permission; `null` where Genesys does not tell. */
export type Held = (permission: string) => boolean | null;

/** What the grants of a client come to. A condition of a policy is about single things, and is left aside. */
export function heldBy(grants: Part<z.output<typeof subject>>): Held {
  const policies = grants.read ? grants.value.grants.flatMap(({ role }) => role?.policies ?? []) : [];
  if (policies.length === 0) return () => null;
  const covers = (held: string | undefined, asked: string | undefined) => held === '*' || held === asked;
  return (permission) => {
    const [domain, entity, action] = permission.split(':');
    return policies.some(
      (policy) =>
        covers(policy.domain, domain) &&
        covers(policy.entityName, entity) &&
        (policy.actions ?? []).some((one) => covers(one, action)),
    );
  };
}
