import type { authContract } from '../contracts/auth.ts';
import type { Output } from '../kit/contract.ts';
import { Fault } from '../kit/fault.ts';
import { type Permission, permissions } from '../kit/permissions.ts';
import { all } from './api.ts';
import type { Command, Context, Options } from './command.ts';

type Invited = Output<typeof authContract.inviteOperator>;

/** Whole, for it is to be copied; behind the `#` it reaches no server's log. */
function sayInvited(
  { operator: { id, email }, invitation, expiresAt }: Invited,
  { gateway, say, show }: Context,
): void {
  show([{ operator: id, email, expiresAt }]);
  say(`Hand this link over; it is good once, and not shown again:\n${gateway}/account/#invitation=${invitation}`);
}

const tenantOf = ({ tenant }: Options) => (typeof tenant === 'string' ? tenant : undefined);

function permissionsFrom(text: unknown): Permission[] {
  const named = typeof text === 'string' ? text.split(',').map((one) => one.trim()) : [];
  const unknown = named.filter((one) => !(permissions as readonly string[]).includes(one));
  if (named.length === 0 || unknown.length > 0)
    throw new Fault('bad_input', `--permissions takes some of: ${permissions.join(', ')}`);
  return named as Permission[];
}

/** Who may do something from outside: operators' accounts and API keys. */
export const access: readonly Command[] = [
  {
    usage: 'operators list',
    summary: 'Accounts of operators',
    async run({ api, show }) {
      const found = await all((cursor) => api.auth.listOperators({ cursor, limit: 200 }));
      show(
        found.map(({ id, email, name, state, lastSignInAt }) => ({ operator: id, email, name, state, lastSignInAt })),
      );
    },
  },
  {
    usage: 'operators invite EMAIL NAME',
    summary: 'An account for an operator; prints the invitation once',
    async run(context, given) {
      const person = { email: given.EMAIL as string, name: given.NAME as string };
      sayInvited(await context.api.auth.inviteOperator(person), context);
    },
  },
  {
    usage: 'operators reset OPERATOR',
    summary: 'Password and authenticator are void; prints a new invitation once',
    async run(context, given) {
      sayInvited(await context.api.auth.resetOperator({ operatorId: given.OPERATOR as string }), context);
    },
  },
  {
    usage: 'operators remove OPERATOR',
    summary: 'Close an account',
    async run({ api, show }, given) {
      show([await api.auth.deleteOperator({ operatorId: given.OPERATOR as string })]);
    },
  },
  {
    usage: 'api-keys list',
    summary: 'API keys of the platform, or of one tenant',
    options: { tenant: 'TENANT' },
    async run({ api, show }, _, options) {
      const tenantId = tenantOf(options);
      const found = await all((cursor) =>
        tenantId
          ? api.auth.listTenantKeys({ tenantId, cursor, limit: 200 })
          : api.auth.listPlatformKeys({ cursor, limit: 200 }),
      );
      show(
        found.map((key) => ({
          key: key.id,
          name: key.name,
          permissions: key.permissions.join(' '),
          expiresAt: key.expiresAt,
          lastUsedAt: key.lastUsedAt,
          revokedAt: key.revokedAt,
        })),
      );
    },
  },
  {
    usage: 'api-keys create NAME',
    summary: 'An API key; printed once',
    options: { permissions: 'ONE,ANOTHER', days: 'DAYS', tenant: 'TENANT' },
    async run({ api, show }, given, options) {
      const tenantId = tenantOf(options);
      const wanted = {
        name: given.NAME as string,
        permissions: permissionsFrom(options.permissions),
        ...(options.days !== undefined && { expiresInDays: Number(options.days) }),
      };
      const { key, apiKey } = tenantId
        ? await api.auth.createTenantKey({ tenantId, ...wanted })
        : await api.auth.createPlatformKey(wanted);
      show([{ key: apiKey.id, name: apiKey.name, expiresAt: apiKey.expiresAt, secret: key }]);
    },
  },
  {
    usage: 'api-keys revoke KEY',
    summary: 'Revoke an API key',
    options: { tenant: 'TENANT' },
    async run({ api, show }, given, options) {
      const tenantId = tenantOf(options);
      const keyId = given.KEY as string;
      show([
        tenantId ? await api.auth.revokeTenantKey({ tenantId, keyId }) : await api.auth.revokePlatformKey({ keyId }),
      ]);
    },
  },
];
