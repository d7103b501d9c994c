import { z } from 'zod';
import { identifier } from '../identifier.ts';

/** Error body of the Genesys Cloud API. https://developer.genesys.cloud/platform/api/#errors */
export const errorBody = z.looseObject({
  message: z.string().optional(),
  code: identifier,
  status: z.number().optional(),
  contextId: identifier,
});

/**
 * - `token`: get a new token and try once more; if that is refused too, the client is no longer welcome
 * - `credentials`: the client lacks a permission
 * - `retry`: later; `Retry-After` says when
 */
export type ErrorClass = 'token' | 'credentials' | 'retry' | 'never';

export function classify(status: number): ErrorClass {
  if (status === 401) return 'token';
  if (status === 403) return 'credentials';
  if (status === 429 || status === 408 || status >= 500) return 'retry';
  return 'never';
}
