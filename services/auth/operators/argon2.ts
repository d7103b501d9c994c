import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

type Parameters = { memory: number; passes: number; parallelism: number };

/** Kibibytes and rounds: the second choice of RFC 9106, 4, in one lane for the threads that we have. */
export const current: Parameters = { memory: 65_536, passes: 3, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** As `$argon2id$v=19$m=...,t=...,p=...$salt$hash`. */
export async function hash(password: string, { memory, passes, parallelism } = current): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const given = { message: password.normalize('NFKC'), nonce, tagLength: tagBytes, memory, passes, parallelism };
  const tag = await derive('argon2id', given);
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(tag)}`;
}

/** With the parameters that stand in the hash. */
export async function matches(password: string, hashed: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = form.exec(hashed) ?? [];
  if (!memory) return false;
  const expected = Buffer.from(tag, 'base64');
  const given = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(given, expected);
}

/** Whether it was made with other parameters than one made now. */
export function isOutdated(hashed: string): boolean {
  const { memory, passes, parallelism } = current;
  return !hashed.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}
