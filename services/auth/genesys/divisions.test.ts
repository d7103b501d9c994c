import { expect, test } from 'vitest';
import { divisionsOf } from './divisions.ts';

const supervisor = ['analytics:conversationDetail:view'];
const agent = ['conversation:message:create'];
const grant = (division: string, permissions: string[]) => ({ division, permissions });

test.each<[string, ReturnType<typeof grant>[], string[] | null]>([
  [
    'the divisions of a supervisor, each once',
    [grant('b', supervisor), grant('a', supervisor), grant('b', ['*:*:*'])],
    ['a', 'b'],
  ],
  ['not those in which they are an agent alone', [grant('a', supervisor), grant('b', agent)], ['a']],
  ['not those in which they configure alone', [grant('a', supervisor), grant('b', ['messaging:*:*'])], ['a']],
  ['all of them', [grant('a', supervisor), grant('*', ['analytics:*:*'])], ['*']],
  ['none that is named', [grant('a', agent), grant('*', agent)], null],
  ['nothing at all', [], null],
])('%s', (_name, grants, divisions) => {
  expect(divisionsOf(grants)).toEqual(divisions);
});
