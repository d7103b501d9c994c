import { z } from 'zod';

/** For a field of a form that may be left empty. */
export const orEmpty = <T extends z.ZodType>(field: T) => z.union([z.literal(''), field]);
