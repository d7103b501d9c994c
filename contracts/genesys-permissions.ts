/**
 * What the tenant's OAuth client may do at Genesys, and what each is for. `need`: without those of `messages` none passes;
 * without those of `comfort` all pass, and something is poorer; those of `setup` are for setting up and for looking after
 * it; one of `reserve` nothing needs yet. https://developer.genesys.cloud/devapps/api-explorer
 */
export const genesysPermissions = [
  { permission: 'conversation:message:receive', use: 'customers-messages', need: 'messages' },
  { permission: 'conversation:message:view', use: 'missed-messages', need: 'comfort' },
  { permission: 'conversation:communication:view', use: 'ends-of-conversations', need: 'comfort' },
  { permission: 'conversation:communication:disconnect', use: 'ending-conversations', need: 'comfort' },
  { permission: 'responses:response:view', use: 'canned-responses', need: 'comfort' },
  { permission: 'authorization:grant:view', use: 'divisions', need: 'comfort' },
  { permission: 'messaging:integration:view', use: 'integrations', need: 'comfort' },
  { permission: 'messaging:supportedContent:view', use: 'files', need: 'comfort' },
  { permission: 'messaging:supportedContent:add', use: 'files', need: 'setup' },
  { permission: 'messaging:supportedContent:edit', use: 'files', need: 'setup' },
  { permission: 'messaging:setting:view', use: 'typing', need: 'setup' },
  { permission: 'messaging:setting:add', use: 'typing', need: 'setup' },
  { permission: 'messaging:setting:edit', use: 'typing', need: 'setup' },
  { permission: 'messaging:integration:add', use: 'integrations', need: 'setup' },
  { permission: 'messaging:integration:edit', use: 'integrations', need: 'setup' },
  { permission: 'routing:message:manage', use: 'routing', need: 'setup' },
  { permission: 'architect:flow:view', use: 'routing', need: 'setup' },
  { permission: 'conversation:threadingTimeline:view', use: 'threading', need: 'setup' },
  { permission: 'conversation:threadingTimeline:edit', use: 'threading', need: 'setup' },
  { permission: 'processautomation:trigger:view', use: 'life-cycle', need: 'setup' },
  { permission: 'processautomation:trigger:add', use: 'life-cycle', need: 'setup' },
  { permission: 'integrations:integration:view', use: 'widget', need: 'setup' },
  { permission: 'integrations:integration:add', use: 'widget', need: 'setup' },
  { permission: 'integrations:integration:edit', use: 'widget', need: 'setup' },
  { permission: 'conversation:message:create', use: 'own-messages', need: 'reserve' },
] as const;

export const permissionNeeds = ['messages', 'comfort', 'setup', 'reserve'] as const;

/** What permissions are for. */
export const permissionUses = [
  'customers-messages',
  'missed-messages',
  'ends-of-conversations',
  'ending-conversations',
  'canned-responses',
  'divisions',
  'integrations',
  'files',
  'typing',
  'routing',
  'threading',
  'life-cycle',
  'widget',
  'own-messages',
] as const;
