import { type Account, type Complaint, healthStatus } from './accounts.ts';
import type { App } from './apps.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './phones.ts';

export type NumberFacts = {
  name: string;
  nameStatus: string;
  status: string;
  quality: string;
  messagingLimit: string;
  /** `CLOUD_API` once it is registered. */
  platform: string;
  verification: string;
  mode: string;
  /** In the WhatsApp Business app as well. */
  coexistence: boolean;
  /** Of its two-step verification; `null`: off. */
  pin: string | null;
  /** The callback that replaces the account's and the app's. */
  override: string | null;
  complaint: Complaint | null;
};

const registered: NumberFacts = {
  name: 'Test Business',
  nameStatus: 'APPROVED',
  status: 'CONNECTED',
  quality: 'GREEN',
  messagingLimit: 'TIER_10K',
  platform: 'CLOUD_API',
  verification: 'VERIFIED',
  mode: 'LIVE',
  coexistence: false,
  pin: null,
  override: null,
  complaint: null,
};

/** As Embedded Signup leaves a number that is not in the WhatsApp Business app. */
export const unregistered: Partial<NumberFacts> = {
  status: 'PENDING',
  platform: 'NOT_APPLICABLE',
  quality: 'UNKNOWN',
  messagingLimit: 'TIER_250',
};

/** What Meta says of each number. One that was never spoken of is registered and in good order. */
export function openNumberFacts() {
  const facts = new Map<string, NumberFacts>();
  return {
    of(phoneNumberId: string): NumberFacts {
      const known = facts.get(phoneNumberId) ?? { ...registered };
      facts.set(phoneNumberId, known);
      return known;
    },
  };
}

export type NumbersFacts = ReturnType<typeof openNumberFacts>;

/** Given without having been asked for. */
const usual = [
  'verified_name',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'code_verification_status',
  'webhook_configuration',
];

type Parts = { number: BusinessNumber; facts: NumberFacts; account: Account; app: App; version: string };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api */
function allFields({ number, facts, account, app, version }: Parts): Record<string, unknown> {
  const { coexistence } = facts;
  const override = account.subscriptions.get(app.appId) ?? null;
  return {
    verified_name: facts.name,
    display_phone_number: number.displayPhoneNumber,
    quality_rating: facts.quality,
    platform_type: facts.platform,
    throughput: { level: facts.platform === 'CLOUD_API' ? (number.throughput ?? 'STANDARD') : 'NOT_APPLICABLE' },
    is_on_biz_app: coexistence,
    status: facts.status,
    name_status: facts.nameStatus,
    code_verification_status: facts.verification,
    account_mode: facts.mode,
    is_pin_enabled: facts.pin !== null,
    webhook_configuration: {
      ...(facts.override && { phone_number: facts.override }),
      ...(override && { whatsapp_business_account: override }),
      ...(app.webhookUrl && { application: app.webhookUrl() }),
    },
    health_status: healthStatus([
      { type: 'PHONE_NUMBER', id: number.phoneNumberId, complaint: facts.complaint },
      { type: 'WABA', id: account.wabaId, complaint: account.complaint },
      { type: 'BUSINESS', id: account.businessId, complaint: account.businessComplaint },
      { type: 'APP', id: app.appId, complaint: null },
    ]),
    ...(Number(version.slice(1)) >= 24
      ? { whatsapp_business_manager_messaging_limit: facts.messagingLimit }
      : { messaging_limit_tier: facts.messagingLimit }),
  };
}

export function numberFields(parts: Parts, fields: string | undefined): object {
  return { ...pickFields(allFields(parts), fields, usual), id: parts.number.phoneNumberId };
}

export function accountFields(account: Account, app: App, fields: string | undefined): object {
  const all = {
    name: account.name,
    timezone_id: '1',
    message_template_namespace: 'c8ae5f90_307a_ca4c_b8f6_d1e2f3a4b5c6',
    account_review_status: account.reviewStatus,
    ownership_type: 'CLIENT_OWNED',
    owner_business_info: { name: account.businessName, id: account.businessId },
    health_status: healthStatus([
      { type: 'WABA', id: account.wabaId, complaint: account.complaint },
      { type: 'BUSINESS', id: account.businessId, complaint: account.businessComplaint },
      { type: 'APP', id: app.appId, complaint: null },
    ]),
  };
  return {
    ...pickFields(all, fields, ['name', 'timezone_id', 'message_template_namespace']),
    id: account.wabaId,
  };
}

/** @throws GraphError for a field that there is not */
export function pickFields(
  all: Record<string, unknown>,
  fields: string | undefined,
  fallback: readonly string[],
): object {
  const wanted = fields?.split(',').map((field) => field.trim()) ?? fallback;
  const unknown = wanted.find((field) => field !== 'id' && !Object.hasOwn(all, field));
  if (unknown !== undefined)
    throw new GraphError(100, `Tried accessing nonexisting field (${unknown}).`, {
      message: `(#100) Tried accessing nonexisting field (${unknown})`,
    });
  return Object.fromEntries(wanted.filter((field) => field !== 'id').map((field) => [field, all[field]]));
}
