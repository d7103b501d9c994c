import { access } from './access.ts';
import { audit } from './audit.ts';
import type { Command } from './command.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import { doctor } from './doctor.ts';
import { keys } from './keys.ts';
import { stuck } from './stuck.ts';
import { tenants } from './tenants.ts';

export const commands: readonly Command[] = [
  ...tenants,
  ...customers,
  ...conversations,
  ...keys,
  ...access,
  ...audit,
  ...stuck,
  doctor,
];
