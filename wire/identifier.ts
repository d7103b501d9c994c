import { z } from 'zod';

/** A vendor's code or trace id: shown in logs and answers. Whatever else stands there is not read. */
export const identifier = z
  .string()
  .regex(/^[\w.:+/=-]{1,100}$/)
  .optional()
  .catch(undefined);
