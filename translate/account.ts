/** What a management field of Meta's webhooks says of a number or its account. */
export type AccountNews = {
  /** One line for people. */
  summary: string;
  /** What holds from now on; fields that are absent stay as they are. */
  state: Partial<
    Record<'quality' | 'messagingLimit' | 'throughput' | 'nameStatus' | 'accountStatus' | 'restriction', string | null>
  >;
  /** The number that it is about, as people write it; `null`: the whole account. */
  displayPhoneNumber: string | null;
  /** Whether it is about a template. */
  template: boolean;
};

type Value = Record<string, unknown>;

const word = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
const object = (value: unknown): Value => (value !== null && typeof value === 'object' ? (value as Value) : {});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
export function accountNews(field: string, value: Value): AccountNews {
  const event = word(value.event);
  const news = (summary: string, state: AccountNews['state'] = {}): AccountNews => ({
    summary: summary.slice(0, 500),
    state,
    displayPhoneNumber: word(value.display_phone_number) ?? null,
    template: false,
  });
  switch (field) {
    case 'phone_number_quality_update': {
      const limit = word(value.current_limit) ?? word(value.max_daily_conversations_per_business);
      return news(
        `Number ${word(value.display_phone_number) ?? ''}: ${event ?? 'quality'}${limit ? `, limit ${limit}` : ''}`,
        {
          ...(limit && { messagingLimit: limit }),
          ...(event === 'THROUGHPUT_UPGRADE' && { throughput: 'HIGH' }),
          ...((event === 'FLAGGED' || event === 'UNFLAGGED') && { quality: event === 'FLAGGED' ? 'RED' : 'GREEN' }),
        },
      );
    }
    case 'phone_number_name_update': {
      const decision = word(value.decision);
      const name = word(value.requested_verified_name);
      return news(
        `Display name${name ? ` “${name}”` : ''}: ${decision ?? 'changed'}`,
        decision ? { nameStatus: decision } : {},
      );
    }
    case 'business_capability_update': {
      const limit = word(value.max_daily_conversations_per_business) ?? word(value.max_daily_conversation_per_phone);
      return news(`Messaging limit of the business: ${limit ?? 'changed'}`, limit ? { messagingLimit: limit } : {});
    }
    case 'account_update':
      return news(`Account: ${event ?? 'changed'}`, accountState(event, value));
    case 'account_review_update': {
      const decision = word(value.decision);
      return news(`Review of the account: ${decision ?? 'changed'}`, decision ? { accountStatus: decision } : {});
    }
    case 'account_alerts':
      return news(
        `Alert: ${word(value.alert_type) ?? word(object(value.alert_info).alert_type) ?? word(value.alert_description) ?? 'see the payload'}`,
      );
    case 'security':
      return news(`Security: ${event ?? 'the PIN was changed or its reset was asked for'}`);
    case 'messaging_handovers':
      return news(`Thread control: ${word(value.type) ?? 'changed'}`);
    case 'errors': {
      const error = object(Array.isArray(value.errors) ? value.errors[0] : undefined);
      const words = word(object(error.error_data).details) ?? word(error.message) ?? word(error.title);
      return news(
        `WhatsApp reports an error: ${word(error.code) ?? ''} ${words ?? 'no details'}`.replaceAll(/\s+/g, ' '),
      );
    }
    default:
      return field.startsWith('message_template') || field.startsWith('template_')
        ? { ...news(templateSummary(field, event, value)), template: true }
        : news(`${field.replaceAll('_', ' ')}${event ? `: ${event}` : ''}`);
  }
}

function accountState(event: string | undefined, value: Value): AccountNews['state'] {
  switch (event) {
    case 'DISABLED_UPDATE':
      return { accountStatus: word(object(value.ban_info).waba_ban_state) ?? 'DISABLED' };
    case 'ACCOUNT_RESTRICTION': {
      const first = object(Array.isArray(value.restriction_info) ? value.restriction_info[0] : undefined);
      return { restriction: word(first.restriction_type) ?? 'RESTRICTED' };
    }
    case 'ACCOUNT_VIOLATION':
      return { restriction: word(object(value.violation_info).violation_type) ?? 'VIOLATION' };
    case 'ACCOUNT_DELETED':
    case 'ACCOUNT_OFFBOARDED':
    case 'ACCOUNT_RECONNECTED':
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED':
      return { accountStatus: event };
    case 'VERIFIED_ACCOUNT':
      return { accountStatus: 'VERIFIED', restriction: null };
    default:
      return {};
  }
}

function templateSummary(field: string, event: string | undefined, value: Value): string {
  const name = word(value.message_template_name) ?? word(value.message_template_id) ?? '';
  const language = word(value.message_template_language);
  const which = `Template “${name}”${language ? ` (${language})` : ''}`;
  if (field === 'message_template_quality_update')
    return `${which}: quality ${word(value.new_quality_score) ?? 'changed'}`;
  if (field === 'message_template_status_update') {
    const reason = word(value.reason);
    return `${which}: ${event ?? 'changed'}${reason && reason !== 'NONE' ? ` (${reason})` : ''}`;
  }
  const category = word(value.new_category) ?? word(value.correct_category);
  return `${which}: ${category ? `category ${category}` : (event ?? 'content changed')}`;
}
