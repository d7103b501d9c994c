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
    body: z.object({
      startedAt: instant,
      /** 0: only say what is left. */
      limit: z.number().int().min(0).max(500),
    }),
    output: z.object({ rotated: z.number().int(), left: z.number().int() }),
  });

const inUse = {
  /** Id of the master key that wraps new data keys: the first of MASTER_KEYS. */
  first: z.string(),
  /** Owners by the id of the master key that wraps their data key. */
  wrappedBy: z.record(z.string(), z.number().int()),
};

/** One service's part of what is in use: a master key may go only when no service has anything under it. */
export const keyStateOperation = <P extends string>(prefix: P) =>
  operation({
    method: 'get',
    path: `${prefix}/keys`,
    summary: 'Which master keys wrap the data keys of this service',
    output: z.object(inUse),
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
    output: z.object({ ...inUse, rotation: rotation.nullable() }),
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
    output: z.object({ ...inUse, rotation: rotation.nullable() }),
  }),
};
