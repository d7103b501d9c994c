import { contracts } from '../contracts/index.ts';
import type { AnyOperation, Contract } from '../kit/contract.ts';
import { ofPlatform, permissions, permissionsOf, permissionsWhileImpersonating, roles } from '../kit/permissions.ts';

const intro = `# Who may do what

Printed from \`kit/permissions.ts\` and the operations of \`contracts/\`; a test keeps this page in step with them. After a
change: \`npm test -- test/docs.test.ts -u\`.

Whoever belongs to a tenant has a permission there alone, an operator everywhere: a call whose path names no tenant is for
whoever belongs to none. "Inside" is an operator who acts inside one tenant for a reason
([0036](decisions/0036-impersonation.md)); the operator key of the settings has all permissions. Whoever has several roles may do what
each of them may. An API key has no role: it has the permissions that it was made with. How somebody comes by a role:
[access](access.md#who-may-do-what).

## By role
`;

const operations: readonly AnyOperation[] = Object.values(contracts).flatMap((contract) =>
  Object.values(contract as Contract),
);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replaceAll('  |', ' |');
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const byRole = table(
  ['permission', ...roles, 'inside', 'of the platform alone'],
  permissions.map((permission) => [
    `\`${permission}\``,
    ...roles.map((role) => (permissionsOf[role].includes(permission) ? 'yes' : '')),
    permissionsWhileImpersonating.includes(permission) ? 'yes' : '',
    ofPlatform.includes(permission) ? 'yes' : '',
  ]),
);

const lines = (access: string) =>
  table(
    ['call', 'what it does'],
    operations
      .filter((operation) => operation.access === access)
      .map(({ method, path, summary }) => [`\`${method.toUpperCase()} ${path}\``, summary.replaceAll('|', '\\|')]),
  );

/** `docs/permissions.md`, whole. */
export const permissionsPage = (): string =>
  [
    intro,
    byRole,
    ...permissions.map((permission) => `\n## ${permission}\n\n${lines(permission)}`),
    `\n## For whoever has signed in\n\n${lines('signed-in')}`,
    `\n## For anybody\n\n${lines('open')}\n`,
  ].join('\n');
