import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Fault } from './fault.ts';

/** Compares two secrets in constant time. Only whether the lengths differ can be told from the time it takes. */
export function sameSecret(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** SHA-256 in base64url: all that need be kept of a secret with 32 random bytes in it, which needs no slow hash. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * Whether `header` is `sha256=<signature>` of these raw bytes under one of the secrets. Meta writes the signature in
 * hex (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint),
 * Genesys in base64 (https://developer.genesys.cloud/commdigital/digital/openmessaging/validate), under the same name.
 */
export function signatureMatches(
  raw: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
  encoding: 'hex' | 'base64',
): boolean {
  if (!header?.startsWith('sha256=')) return false;
  const given = Buffer.from(header.slice(7), encoding);
  if (given.length !== 32 || given.toString(encoding) !== header.slice(7)) return false;
  return secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(raw).digest(), given));
}

export function sign(raw: Uint8Array | string, secret: string, encoding: 'hex' | 'base64'): string {
  return `sha256=${createHmac('sha256', secret).update(raw).digest(encoding)}`;
}

/** The first key encrypts, all decrypt. */
export type KeyRing = readonly { id: string; key: Buffer }[];

/** AES-256-GCM. The result is `iv | tag | ciphertext`; `bound` must be the same when it is opened. */
function seal(key: Buffer, plain: Buffer, bound: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function open(key: Buffer, sealed: Buffer, bound: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(bound))
      .setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch (cause) {
    throw new Fault('internal', `a secret cannot be opened (${bound})`, { cause });
  }
}

/**
 * Envelope encryption: every owner (a tenant) has a data key of its own, wrapped by the master key ring; secrets are
 * sealed with the data key, bound to owner and field. A ciphertext moved to another owner or field does not open.
 * Texts are `<version>.<base64>` for secrets and `<master key id>.<base64>` for wrapped keys.
 */
export function vault(ring: KeyRing) {
  const unwrap = (owner: string, wrapped: string) => {
    const [id, sealed] = split(wrapped);
    const master = ring.find((entry) => entry.id === id);
    if (!master) throw new Fault('internal', `master key "${id}" is not in the key ring`);
    return open(master.key, sealed, `key|${owner}`);
  };
  return {
    /** Ids of the ring, the one that wraps new keys first. */
    masterKeys: ring.map(({ id }) => id),
    newKey(owner: string): string {
      const master = ring[0];
      if (!master) throw new Fault('internal', 'the key ring is empty');
      return `${master.id}.${seal(master.key, randomBytes(32), `key|${owner}`).toString('base64')}`;
    },
    seal(owner: string, wrapped: string, field: string, plain: string): string {
      return `v1.${seal(unwrap(owner, wrapped), Buffer.from(plain), `${owner}|${field}`).toString('base64')}`;
    },
    open(owner: string, wrapped: string, field: string, sealed: string): string {
      return open(unwrap(owner, wrapped), split(sealed)[1], `${owner}|${field}`).toString();
    },
  };
}

export type Vault = ReturnType<typeof vault>;

/** Seals short-lived values that leave the process, bound to the place where they are kept. */
export function box(ring: KeyRing) {
  const keyOf = (id: string | undefined) => {
    const entry = id === undefined ? ring[0] : ring.find((other) => other.id === id);
    if (!entry) throw new Fault('internal', 'no such key in the key ring');
    return entry;
  };
  return {
    seal(place: string, plain: string): string {
      const { id, key } = keyOf(undefined);
      return `${id}.${seal(key, Buffer.from(plain), `box|${place}`).toString('base64')}`;
    },
    open(place: string, text: string): string {
      const [id, sealed] = split(text);
      return open(keyOf(id).key, sealed, `box|${place}`).toString();
    },
  };
}

export type Box = ReturnType<typeof box>;

function split(text: string): [string, Buffer] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), Buffer.from(text.slice(dot + 1), 'base64')];
}
