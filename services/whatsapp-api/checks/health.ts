import type { HealthStatus } from '../../../wire/meta/account.ts';

export type Trouble = { can: 'BLOCKED' | 'LIMITED'; code: number | null; words: string; solution: string };

/** What Meta holds against one of those that take part in sending: its first word on it. */
export function troubleOf(health: HealthStatus | undefined, type: string): Trouble | null {
  const entity = health?.entities.find(({ entity_type }) => entity_type === type);
  const can = entity?.can_send_message;
  if (can !== 'BLOCKED' && can !== 'LIMITED') return null;
  const [error] = entity?.errors ?? [];
  return {
    can,
    code: error?.error_code ?? null,
    words: error?.error_description ?? entity?.additional_info?.[0] ?? '',
    solution: error?.possible_solution ?? '',
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export const healthCodes = { paymentMissing: 141006, notVerified: 141010 };
