import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant } from './fields.ts';

/** What one call may do at most: a call is short, and whoever rotates calls again. */
const limit = z.number().int().min(1).max(500).default(50);

/** One service's part: new data keys, under the first master key, for owners whose key is older than the rotation. */
export const rotateKeysOperation = <P extends string>(prefix: P) =>
  operation({
    method: 'post',
    path: `${prefix}/keys/rotate`,
    summary: 'Give the next owners a new data key and seal their secrets with it',
    body: z.object({ startedAt: instant, limit }),
    output: z.object({ rotated: z.number().int(), left: z.number().int() }),
  });

const rotation = z.object({ startedAt: instant, finishedAt: instant.nullable() });

/** For tenant alone, which remembers whether a rotation is under way. */
export const rotationOperations = {
  beginRotation: operation({
    method: 'post',
    path: '/tenants/keys/rotation',
    summary: 'The rotation that is under way, or a new one',
    body: z.object({}),
    output: rotation,
  }),
  finishRotation: operation({
    method: 'post',
    path: '/tenants/keys/rotation/finish',
    summary: 'Every owner has a new key',
    body: z.object({ startedAt: instant }),
    output: rotation,
  }),
  keyState: operation({
    method: 'get',
    path: '/tenants/keys',
    summary: 'Which master keys are in use, and the last rotation',
    output: z.object({
      /** Owners by the id of the master key that wraps their data key. */
      wrappedBy: z.record(z.string(), z.number().int()),
      rotation: rotation.nullable(),
    }),
  }),
};

export const keysContract = {
  rotateKeys: operation({
    method: 'post',
    path: '/api/keys/rotate',
    summary: 'Go on with the rotation of all data keys, or begin one: call again until nothing is left',
    access: 'platform:manage',
    body: z.object({ limit }),
    output: rotation.extend({ rotated: z.number().int(), left: z.number().int() }),
  }),
  getKeys: operation({
    method: 'get',
    path: '/api/keys',
    summary: 'Which master keys are in use: one that wraps nothing may be taken out of MASTER_KEYS',
    access: 'platform:manage',
    output: z.object({
      first: z.string(),
      wrappedBy: z.record(z.string(), z.number().int()),
      rotation: rotation.nullable(),
    }),
  }),
};
