import { z } from 'zod';

/** What the window in which somebody signs in tells the frame that has opened it. `code: null`: they were not let in. */
export const report = z.object({ is: z.literal('bridge.signed-in'), code: z.string().max(512).nullable() });
export type Report = z.infer<typeof report>;

export const signedInPath = '/widget/signed-in';
