import type { ColumnType, Generated, Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '../../contracts/audit.ts';
import type { Tables as ScopedTables } from '../../kit/database/scope.ts';
import type { Permission, Role } from '../../kit/permissions.ts';

/** The tables of this service; see `migrations/`. Everywhere `tenant_id` is `null` for what is the platform's own. */
export type Tables = {
  data_keys: { tenant_id: string | null; data_key: string; created_at: Generated<Date> };
  sessions: {
    tenant_id: string | null;
    id: string;
    user_id: string;
    name: string;
    email: string | null;
    role: Role;
    permissions: Permission[];
    tokens: string | null;
    created_at: Generated<Date>;
    last_seen_at: Generated<Date>;
    checked_at: Generated<Date>;
    checking_until: Date | null;
    ended_at: Date | null;
    ended_because: string | null;
    division_id: string | null;
    division_name: string | null;
    /** In which they may read conversations. */
    divisions: string[] | null;
    /** Of an operator's own session, where they act inside a tenant by this one; with why, and until when. */
    opened_by: string | null;
    reason: string | null;
    expires_at: Date | null;
  };
  sign_in_codes: {
    tenant_id: string | null;
    hash: string;
    session_id: string;
    challenge: string | null;
    expires_at: Date;
  };
  operators: {
    id: string;
    email: string;
    name: string;
    state: Generated<'invited' | 'active'>;
    /** Hashed; see operators/passwords.ts. */
    password: string | null;
    /** The secret of the authenticator, sealed with the platform's data key. */
    totp: string | null;
    /** The last one of the authenticator's steps that was used; bigint, a string. */
    totp_step: string | null;
    invitation: string | null;
    invitation_expires_at: Date | null;
    created_at: Generated<Date>;
    last_sign_in_at: Date | null;
  };
  api_keys: {
    tenant_id: string | null;
    id: string;
    hash: string;
    name: string;
    permissions: Permission[];
    created_by: string;
    created_at: Generated<Date>;
    expires_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  /** `sequence` is bigint, a string. */
  audit_chains: { tenant_id: string | null; sequence: Generated<string>; hash: string | null };
  audit_entries: {
    tenant_id: string | null;
    sequence: ColumnType<string, number>;
    at: Date;
    action: string;
    outcome: AuditEntry['outcome'];
    target: Written<AuditEntry['target']>;
    details: Written<AuditEntry['details']>;
    actor: Written<AuditEntry['actor']>;
    request_id: string | null;
    hash: string;
  };
};

export type SessionRow = Selectable<Tables['sessions']>;

/** Written as JSON, read as what it says. */
type Written<T> = ColumnType<T, string | null>;

/** Statements about the rows of one tenant, or about the platform's own. */
export const within = <R>(
  tables: ScopedTables<Tables>,
  tenantId: string | null,
  work: (db: Kysely<Tables>) => Promise<R>,
): Promise<R> => (tenantId === null ? tables.everywhere(work) : tables.of(tenantId, work));

/** How a row's owner is compared with one that may be the platform, so that indexes serve. */
export const owns = (tenantId: string | null) => (tenantId === null ? 'is' : '=');
