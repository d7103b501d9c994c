import type { App, Apps } from './apps.ts';

export type Availability = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';

/** What Meta finds wrong with something that takes part in sending: an error with its code, or a mere remark. */
export type Complaint = { can: Availability; code?: number; words: string };

type AccountFacts = {
  name: string;
  businessId: string;
  businessName: string;
  /** `APPROVED`, `PENDING`, `REJECTED`. */
  reviewStatus: string;
  /** Of the account and of the business behind it; `null`: nothing. */
  complaint: Complaint | null;
  businessComplaint: Complaint | null;
};

export type Account = AccountFacts & {
  wabaId: string;
  /** The apps that get its webhooks, with the callback that replaces the app's own. */
  subscriptions: Map<string, string | null>;
};

export type AccountChange = Partial<AccountFacts>;

/** The WhatsApp Business Accounts. One that is first heard of has an app already, as tests expect it of their numbers. */
export function openAccounts(apps: Apps) {
  const accounts = new Map<string, Account>();

  const fresh = (wabaId: string): Account => ({
    wabaId,
    name: `Account ${wabaId}`,
    businessId: `20${wabaId}`.slice(0, 16),
    businessName: 'Test Business',
    reviewStatus: 'APPROVED',
    complaint: null,
    businessComplaint: null,
    subscriptions: new Map(),
  });

  const account = (wabaId: string): Account => {
    const known = accounts.get(wabaId);
    if (known) return known;
    const made = fresh(wabaId);
    made.subscriptions.set(apps.first.appId, null);
    accounts.set(wabaId, made);
    return made;
  };

  return {
    account,
    find: (wabaId: string) => accounts.get(wabaId),

    /** Without an app that gets its webhooks. */
    add(wabaId: string, facts: AccountChange): Account {
      const made = { ...fresh(wabaId), ...facts };
      accounts.set(wabaId, made);
      return made;
    },

    list: () => [...accounts.values()],

    /** The apps that hear of this field, each with where it goes: templates and accounts always to the app's own callback. */
    receivers(wabaId: string, field: string, ofNumber: string | null | undefined): { app: App; url: () => string }[] {
      const found = [];
      for (const [appId, ofAccount] of account(wabaId).subscriptions) {
        const app = apps.app(appId);
        const instead = ofNumber === undefined ? null : (ofNumber ?? ofAccount);
        const url = instead === null ? app.webhookUrl : () => instead;
        if (url && apps.hears(app, field)) found.push({ app, url });
      }
      return found;
    },
  };
}

export type Accounts = ReturnType<typeof openAccounts>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export function healthStatus(parts: readonly { type: string; id: string; complaint: Complaint | null }[]): object {
  const worst: Availability[] = ['BLOCKED', 'LIMITED'];
  const entities = parts.map(({ type, id, complaint }) => ({
    entity_type: type,
    id,
    can_send_message: complaint?.can ?? 'AVAILABLE',
    ...(complaint?.code !== undefined && {
      errors: [
        {
          error_code: complaint.code,
          error_description: complaint.words,
          possible_solution: 'See the page of this error.',
        },
      ],
    }),
    ...(complaint && complaint.code === undefined && { additional_info: [complaint.words] }),
  }));
  const found = worst.find((can) => entities.some((entity) => entity.can_send_message === can));
  return { can_send_message: found ?? 'AVAILABLE', entities };
}
