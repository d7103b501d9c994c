import { ApiError } from '../api-error.ts';

/** Names within one organisation. That Genesys refuses a second of the same is not documented: the stricter reading. */
export function refuseTaken(what: string, name: string, others: readonly { name: string }[]): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new ApiError(409, `The ${what} "${name}" exists already.`, { fields: ['name'] });
}
