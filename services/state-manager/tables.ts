import type { Generated } from 'kysely';
import type { EndReason } from '../../contracts/conversation-life.ts';
import type { Failure } from '../../contracts/fields.ts';
import type { Hop, Status } from '../../contracts/journey.ts';
import type { MediaRef } from '../../contracts/media.ts';
import type { Finding } from '../../contracts/reconciliation.ts';
import type { Choice } from '../../contracts/state-manager.ts';
import type { Held, MessageRecord, Pricing } from '../../contracts/state-manager-records.ts';

export type AliasKind = 'id' | 'parent' | 'variant' | 'username';

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
    group_id: string | null;
    username: string | null;
    parent_user_id: string | null;
    last_wamid: string | null;
    last_customer_at: Date | null;
    marketing_stopped_at: Date | null;
    marketing_noted_at: Date | null;
    /** The names under which the customer was known, while they are being erased. */
    erasing: string[] | null;
    worded: Generated<boolean>;
  };
  mapping_aliases: {
    tenant_id: string;
    phone_number_id: string;
    alias: string;
    mapping_id: string;
    kind: Generated<AliasKind>;
  };
  conversations: {
    tenant_id: string;
    id: string;
    mapping_id: string;
    started_at: Date;
    last_message_at: Date;
    ended_at: Date | null;
    end_reason: EndReason | null;
    episode: Generated<number>;
    episode_started_at: Date | null;
    check_at: Date | null;
    assignee_id: string | null;
    division_id: string | null;
    agents_at: Date | null;
    agents_wanted_at: Date | null;
  };
  conversation_agents: {
    tenant_id: string;
    conversation_id: string;
    person_id: string;
    joined_at: Date;
    left_at: Date | null;
  };
  conversation_reads: { tenant_id: string; conversation_id: string; person_id: string; read_until: Date };
  /** `xid` and `id` order it: numbers that are too large for JavaScript. */
  changes: {
    tenant_id: string;
    xid: Generated<string>;
    id: Generated<string>;
    conversation_id: string;
    message_id: string | null;
    at: Generated<Date>;
  };
  message_words: { tenant_id: string; word: string; created_at: Date; message_id: string };
  mapping_words: { tenant_id: string; word: string; mapping_id: string };
  word_progress: { tenant_id: string; messages_until: Date };
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
    failure: Failure | null;
    claimed: Generated<boolean>;
    receipt: 'Delivered' | 'Failed' | null;
    status_times: Record<string, string>;
    hops: Hop[];
    occurred_at: Date;
    created_at: Generated<Date>;
    grade: MessageRecord['grade'];
    lost: string | null;
    origin: MessageRecord['origin'];
    author: 'agent' | 'bot' | null;
    about: string | null;
    media: MediaRef | null;
    choices: Choice[] | null;
    event_id: string | null;
    part: Generated<number>;
    parts: Generated<number>;
    unknown_since: Date | null;
    held: Held | null;
    /** With the status that it came with. */
    pricing: (Pricing & { status: Status }) | null;
  };
  message_payloads: { tenant_id: string; message_id: string; raw: unknown; sent: unknown };
  message_senders: { tenant_id: string; name: string; message_id: string };
  spent_sources: { tenant_id: string; digest: Buffer; message_id: string; until: Date };
  erased_tenants: { tenant_id: string; erased_at: Generated<Date> };
  retention_progress: {
    tenant_id: string;
    payloads_until: Date | null;
    mappings_until: string | null;
    changes_until: string | null;
  };
  webhook_watch: { name: string; last_at: Date };
  reconciliations: {
    tenant_id: string;
    id: string;
    reason: 'gap' | 'asked';
    state: Generated<'waiting' | 'running' | 'done' | 'failed'>;
    from_at: Date;
    to_at: Date;
    holder: string | null;
    held_until: Date | null;
    after_started: Date | null;
    after_id: string | null;
    conversations: Generated<number>;
    missing: Generated<number>;
    delivered: Generated<number>;
    given_up: Generated<number>;
    findings: Generated<Finding[]>;
    failure: string | null;
    created_at: Generated<Date>;
    finished_at: Date | null;
  };
  leases: { name: string; holder: string; until: Date };
  activity: {
    tenant_id: string;
    hour: Date;
    figure: string;
    phone_number_id: string;
    direction: '' | 'inbound' | 'outbound';
    label: string;
    detail: string;
    value: number;
    example: string | null;
  };
  activity_totals: { tenant_id: string; hour: Date; accepted: number; failed: number; degraded: number };
  platform_activity: {
    hour: Date;
    figure: string;
    direction: '' | 'inbound' | 'outbound';
    label: string;
    value: number;
  };
  activity_passes: { age_hours: number; until: Date; noted_at: Date };
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
