import { createHash } from 'node:crypto';
import type { signInContract } from '../../contracts/sign-in.ts';
import { singleFlight } from '../../kit/cache/single-flight.ts';
import type { Caller } from '../../kit/caller.ts';
import type { Client } from '../../kit/client.ts';
import { sameSecret } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import { permissions } from '../../kit/permissions.ts';
import { recent } from '../../kit/recent.ts';

type Dependencies = { operatorKey: string; auth: Pick<Client<typeof signInContract>, 'authenticate'> };

/** A caller whose rights were taken away keeps them here for at most this long. */
const rememberMs = 5_000;
/** A key that was made a moment ago must not stay refused. */
const rememberRefusedMs = 1_000;

/** What auth reads at most; a longer one is nobody's. */
const longest = 8192;

/** Whoever has the operator key of the settings: it works while auth is away, and before there are accounts. */
const bootstrap: Caller = {
  kind: 'bootstrap',
  id: 'operator-key',
  name: 'operator key',
  role: 'operator',
  permissions: [...permissions],
  tenantId: null,
  sessionId: null,
  address: null,
};

export type Who = {
  /**
   * Who shows the credential of an `Authorization` header.
   * @throws Fault `unauthenticated`, or `unavailable` while auth cannot be asked
   */
  (authorization: string | undefined): Promise<Caller>;
  /** The next time, auth is asked again. */
  forget(authorization: string | undefined): void;
};

export function whoIs({ operatorKey, auth }: Dependencies): Who {
  const known = recent<Caller>({ maxEntries: 10_000, ttlMs: rememberMs });
  const refused = recent<true>({ maxEntries: 10_000, ttlMs: rememberRefusedMs });
  const once = singleFlight<Caller | null>();

  async function ask(key: string, credential: string): Promise<Caller | null> {
    const { caller } = await auth.authenticate({ credential }).catch((cause: unknown) => {
      throw new Fault('unavailable', 'nobody can be recognised now', { cause });
    });
    if (caller) known.set(key, caller);
    else refused.set(key, true);
    return caller;
  }

  const credentialIn = (authorization: string | undefined) => /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  const keyOf = (credential: string) => createHash('sha256').update(credential).digest('base64');

  async function who(authorization: string | undefined): Promise<Caller> {
    const credential = credentialIn(authorization);
    if (!credential || credential.length > longest) throw nobody();
    if (sameSecret(credential, operatorKey)) return bootstrap;
    const key = keyOf(credential);
    if (refused.get(key)) throw nobody();
    const caller = known.get(key) ?? (await once(key, () => ask(key, credential)));
    if (!caller) throw nobody();
    return caller;
  }

  return Object.assign(who, {
    forget(authorization: string | undefined) {
      const credential = credentialIn(authorization);
      if (credential) known.delete(keyOf(credential));
    },
  });
}

const nobody = () => new Fault('unauthenticated', 'a valid session token or API key is needed');
