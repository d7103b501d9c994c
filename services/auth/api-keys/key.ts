import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../kit/crypto.ts';

const form = /^wgk_([\w-]{22})_[\w-]{43}$/;

/** `wgk_<id>_<secret>`: 16 bytes that name the key and 32 that prove it, both in base64url. */
export function newKey(id: string): { key: string; hash: string } {
  const name = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  const key = `wgk_${name}_${randomBytes(32).toString('base64url')}`;
  return { key, hash: sha256(key) };
}

/** The id in a key; `null` where it has not the form of one. */
export function idIn(key: string): string | null {
  const name = form.exec(key)?.[1];
  if (!name) return null;
  const hex = Buffer.from(name, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const isApiKey = (credential: string) => credential.startsWith('wgk_');
