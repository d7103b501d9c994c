import type { Generated } from 'kysely';
import type { Hop, Status } from '../../contracts/journey.ts';

/** The tables of this service as its migrations make them. */
export type Tables = {
  mappings: {
    tenant_id: string;
    id: string;
    phone_number_id: string;
    integration_id: string;
    wa_id: string | null;
    user_id: string | null;
    name: string | null;
    genesys_id: string;
    genesys_id_type: 'Phone' | 'Opaque';
    conversation_id: string | null;
    created_at: Generated<Date>;
  };
  mapping_aliases: { tenant_id: string; phone_number_id: string; alias: string; mapping_id: string };
  conversations: { tenant_id: string; id: string; mapping_id: string; started_at: Date; last_message_at: Date };
  messages: {
    tenant_id: string;
    id: string;
    mapping_id: string;
    direction: 'inbound' | 'outbound';
    source_id: string;
    target_id: string | null;
    conversation_id: string | null;
    kind: string;
    text: string | null;
    status: Generated<Status>;
    failure: { code: string; message: string } | null;
    claimed: Generated<boolean>;
    receipt: 'Delivered' | 'Failed' | null;
    status_times: Record<string, string>;
    hops: Hop[];
    occurred_at: Date;
    created_at: Generated<Date>;
  };
  quarantine: {
    id: string;
    digest: string;
    reason: 'unknown_number' | 'wrong_shape' | 'unhandled';
    origin: 'whatsapp' | 'genesys';
    subject: string | null;
    detail: string | null;
    payload: string;
    times: Generated<number>;
    first_at: Generated<Date>;
    last_at: Generated<Date>;
  };
};
