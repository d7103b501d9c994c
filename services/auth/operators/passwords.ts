import { Fault } from '../../../kit/fault.ts';
import { hash, isOutdated, matches } from './argon2.ts';

/** Each takes 64 MB and a core for a while; whoever comes when this many wait is better sent away. */
const atOnce = 2;
const waiting = 64;

/**
 * Passwords of operators, hashed with argon2id. However many are tried at once, memory and cores are left for the rest.
 * Faults: `rate_limited` when too many wait.
 */
export function passwordHashes() {
  const queue: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new Fault('rate_limited', 'too many attempts to sign in', { details: { retryAfterSeconds: 10 } });
      await new Promise<void>((go) => queue.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password: string): Promise<string> => inTurn(() => hash(password)),

    /** Where there is no hash it takes as long, and is false. */
    verify: (password: string, hashed: string | null): Promise<boolean> =>
      inTurn(async () => (hashed ? matches(password, hashed) : (await hash(password)) === '')),

    isOutdated,
  };
}

export type PasswordHashes = ReturnType<typeof passwordHashes>;

/**
 * Of lists of leaked passwords what is common among those that are long enough. Digits in a row, one character over and
 * over, and what is only a short piece repeated are found by rule.
 */
const common = new Set(
  `administrator adminadminadmin basketball123 changeme12345 changemeplease charlie123456 computer12345 correcthorsebatterystaple
  dragon1234567 football12345 iloveyou12345 iloveyousomuch jordan12345678 letmein123456 liverpool1234 masterpassword
  michael123456 monkey12345678 mypassword123 operator12345 p@ssw0rd1234 password!123 password1234 password12345 password123456
  passwordpassword princess12345 q1w2e3r4t5y6 qazwsxedcrfv qwerty123456 qwertyuiop12 qwertyuiop123 1q2w3e4r5t6y 1qaz2wsx3edc
  sunshine12345 superman12345 thisismypassword trustno1trustno1 welcome12345 welcome123456 whatsapp1234 zaq12wsxcde3`.split(
    /\s+/,
  ),
);

/** @throws Fault `bad_input` which says why */
export function checkPassword(password: string, email: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const problem =
    plain.includes(email) || plain === email.split('@')[0]
      ? 'must not be the e-mail address'
      : common.has(plain) || isRepeated(plain) || isSequence(plain)
        ? 'is one of those that are tried first'
        : null;
  if (problem)
    throw new Fault('bad_input', `password: ${problem}`, { details: { fields: [{ field: 'password', problem }] } });
}

/** A piece of at most four characters, over and over. */
const isRepeated = (text: string) => /^(.{1,4})\1*$/su.test(text) || new Set(text).size < 4;

/** Each character the next of the one before, as `abcdefghijkl` or `123456789012`. */
function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((character, at) => character.charCodeAt(0) - text.charCodeAt(at));
  return [1, -1].some((step) => steps.every((one) => one === step || Math.abs(one) === 9));
}
