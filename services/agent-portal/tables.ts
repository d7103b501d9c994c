import type { Generated } from 'kysely';
import type { Failure } from '../../contracts/fields.ts';
import type { PortalPerson, PortalSettings, Sending, Way } from '../../contracts/portal-records.ts';

/** The tables of this service as its migrations make them. */
export type Tables = {
  portal_people: {
    tenant_id: string;
    id: string;
    name: string;
    email: string | null;
    role: PortalPerson['role'];
    division: PortalPerson['division'];
    divisions: PortalPerson['divisions'];
    state: Generated<PortalPerson['state']>;
    settings: Generated<Partial<PortalSettings>>;
    created_at: Generated<Date>;
    last_sign_in_at: Date | null;
  };
  portal_syncs: { tenant_id: string; synced_at: Date | null; running_until: Date | null };
  portal_notes: {
    tenant_id: string;
    id: string;
    mapping_id: string;
    person_id: string;
    text: string;
    created_at: Generated<Date>;
  };
  portal_replies: {
    tenant_id: string;
    shortcut: string;
    id: string;
    text: string;
    changed_by: string;
    changed_at: Generated<Date>;
  };
  portal_sends: {
    tenant_id: string;
    client_id: string;
    person_id: string;
    conversation_id: string;
    way: Way | null;
    state: Sending['state'] | null;
    failure: Failure | null;
    reference: string | null;
    created_at: Generated<Date>;
  };
};
