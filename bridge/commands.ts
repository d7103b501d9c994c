import { access } from './access.ts';
import { audit } from './audit.ts';
import type { Command } from './command.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import { deadLetters } from './dead-letters.ts';
import { doctor } from './doctor.ts';
import { genesys } from './genesys.ts';
import { keys } from './keys.ts';
import { quarantine } from './quarantine.ts';
import { tenants } from './tenants.ts';
import { unknown } from './unknown.ts';

export const commands: readonly Command[] = [
  ...tenants,
  ...customers,
  ...conversations,
  ...keys,
  ...access,
  ...audit,
  ...quarantine,
  ...deadLetters,
  ...unknown,
  ...genesys,
  doctor,
];
