import { expect, test } from 'vitest';
import { Fault } from './fault.ts';
import { explain } from './process.ts';

test('whoever starts the product reads a sentence, or the stack with all that led to it', () => {
  expect(explain(new Fault('conflict', 'port 3000 is taken'))).toBe('port 3000 is taken');
  const role = new Error('the role is missing: let an administrator run "create role"');
  const failed = new Error('migration database/0001-tenancy failed', { cause: new Error('outer', { cause: role }) });
  const lines = explain(failed).split('\n');
  expect(lines[0]).toBe('Error: migration database/0001-tenancy failed');
  expect(lines.slice(-2)).toEqual(['because: outer', `because: ${role.message}`]);
  expect(explain('a text that was thrown')).toBe('a text that was thrown');
});
