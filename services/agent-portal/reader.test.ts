import { expect, test } from 'vitest';
import type { Caller } from '../../kit/caller.ts';
import { agent, supervisor } from './portal-for-tests.ts';
import { readerOf } from './reader.ts';

const north = { id: 'north', name: 'North' };
const operator = agent('op', {
  kind: 'operator',
  role: 'operator',
  permissions: ['conversations:read'],
  tenantId: null,
});

test.each<[string, Caller, Parameters<typeof readerOf>[1], sees: string, divisions: string[] | null]>([
  ['an agent', agent('a'), { division: north, divisions: null }, 'own', null],
  ['a supervisor', supervisor('s'), { division: north, divisions: null }, 'all', ['north']],
  [
    'one of several divisions',
    supervisor('s'),
    { division: north, divisions: ['east', 'west'] },
    'all',
    ['east', 'west'],
  ],
  ['one of all divisions', supervisor('s'), { division: north, divisions: ['*'] }, 'all', null],
  ['one of whom nothing is said', supervisor('s'), { division: null, divisions: null }, 'all', null],
  ['an operator', operator, null, 'all', null],
])('%s', (_name, caller, person, sees, divisions) => {
  expect(readerOf(caller, person)).toEqual({ personId: caller.id, sees, divisions });
});
