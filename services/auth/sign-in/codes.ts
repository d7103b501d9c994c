import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { sameSecret, sha256 } from '../../../kit/crypto.ts';
import type { Database } from '../../../kit/database/database.ts';
import { type Tables, within } from '../tables.ts';

const goodForMs = 60_000;

/** One-time codes by which a page that was redirected to gets its session. */
export function signInCodes(database: Database) {
  const tables = database.tables<Tables>();
  return {
    async issue(tenantId: string | null, sessionId: string, challenge: string | null): Promise<string> {
      const code = randomBytes(32).toString('base64url');
      const row = { tenant_id: tenantId, hash: sha256(code), session_id: sessionId, challenge };
      const expires_at = new Date(Date.now() + goodForMs);
      await within(tables, tenantId, (db) =>
        db
          .insertInto('sign_in_codes')
          .values({ ...row, expires_at })
          .execute(),
      );
      return code;
    },

    /** Whose it was; whatever comes of it, the code is used up. `null`: nobody's. */
    async redeem(code: string, verifier: string | undefined) {
      const row = await tables.everywhere((db) =>
        db.deleteFrom('sign_in_codes').where('hash', '=', sha256(code)).returningAll().executeTakeFirst(),
      );
      if (!row || row.expires_at.getTime() <= Date.now() || !proves(row, verifier)) return null;
      return { tenantId: row.tenant_id, sessionId: row.session_id };
    },

    forget: () =>
      tables.everywhere((db) => db.deleteFrom('sign_in_codes').where('expires_at', '<', new Date()).execute()),
  };
}

export type SignInCodes = ReturnType<typeof signInCodes>;

/** Whoever began with a challenge must have what is behind it; whoever began without has nothing to show. */
function proves({ challenge }: Selectable<Tables['sign_in_codes']>, verifier: string | undefined): boolean {
  if (challenge === null) return verifier === undefined;
  return verifier !== undefined && sameSecret(sha256(verifier), challenge);
}
