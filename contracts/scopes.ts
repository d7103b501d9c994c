/**
 * What waits together when a vendor or a budget says so: `scope` of a fault's `hold`. The transformers name the scopes that
 * a message needs, the services that face the vendors say which one has to wait.
 */
export const genesysScope = (tenantId: string): string => `genesys/${tenantId}`;

export const whatsappScope = (number: { tenantId: string; phoneNumberId: string }): string =>
  `whatsapp/${number.tenantId}/${number.phoneNumberId}`;
