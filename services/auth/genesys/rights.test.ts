import { expect, test } from 'vitest';
import { rightsOf } from './rights.ts';

test.each<[granted: string[], role: string | undefined]>([
  [['messaging:integration:edit'], 'admin'],
  [['authorization:grant:add'], 'admin'],
  [['analytics:conversationDetail:view'], 'supervisor'],
  [['conversation:message:create'], 'agent'],
  [['conversation:message:accept'], 'agent'],
  [['conversation:message:accept', 'authorization:grant:add'], 'admin'],
  [['*'], 'admin'],
  [['*:*:*'], 'admin'],
  [['*:*:edit'], 'admin'],
  [['messaging:*'], 'admin'],
  [['messaging:*:*'], 'admin'],
  [['messaging:integration:*'], 'admin'],
  [['analytics:*:view'], 'supervisor'],
  [['conversation:*:accept'], 'agent'],
  [[], undefined],
  [['admin', 'Admin', ''], undefined],
  [['messaging'], undefined],
  [['messaging:integration'], undefined],
  [['messaging:integration:edit:own'], undefined],
  [['messaging:integration:edi*'], undefined],
  [['Messaging:Integration:Edit'], undefined],
  [['messaging:integration:view', 'conversation:message:view', 'authorization:grant:delete'], undefined],
  [['*:grant:delete', 'messaging::edit'], undefined],
])('%j makes somebody %s', (granted, role) => {
  expect(rightsOf(granted)?.role).toBe(role);
});

test('whoever is several things may do what each of them may, and nothing of the platform', () => {
  const permissions = rightsOf(['*'])?.permissions ?? [];
  expect(permissions).toEqual(expect.arrayContaining(['tenant:write', 'conversations:read', 'messages:send']));
  expect(permissions).not.toContain('platform:manage');
  expect(permissions).not.toContain('operators:manage');
  expect(new Set(permissions).size).toBe(permissions.length);
});
