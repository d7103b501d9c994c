import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Sizes } from './run.ts';
import { scenarios } from './scenarios/all.ts';
import type { WorldSizes } from './world.ts';

export const usage = `npm run faults -- [small | soak [MINUTES] | NAME ...] [option ...]

  (nothing)            every fault, 100,000 messages in all, then a soak of 30 minutes; writes docs/fault-report.md
  small                those that take little time, with short outages
  soak [MINUTES]       no fault: half of what the machine carries, for so long (30)
  NAME ...             these faults alone

  --part I/N           of the chosen ones every Nth, from the Ith: N runs side by side do all of them
  --messages N         so many in all, both ways together
  --rate N             messages a second
  --tenants N --conversations N
  --brevity N          outages are so many times shorter
  --patience N         seconds that what has been sent may take to arrive
  --report FILE        writes the report there
  --keep-logs          leaves the folder with the logs of servers and processes, and says where

${scenarios.map(({ name, what }) => `  ${name.padEnd(30)} ${what}`).join('\n')}
`;

const page = fileURLToPath(new URL('../docs/fault-report.md', import.meta.url));

const text = { type: 'string' } as const;
const options = {
  part: text,
  messages: text,
  rate: text,
  tenants: text,
  conversations: text,
  brevity: text,
  patience: text,
  report: text,
  'keep-logs': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What a form has where the command line says nothing. A pair of number and customer carries one message in 6 s. */
const defaults = {
  small: { messagesEach: 200, rate: 40, tenants: 3, conversations: 150, brevity: 20, patience: 120 },
  full: {
    messagesEach: 100_000 / scenarios.length,
    rate: 60,
    tenants: 5,
    conversations: 800,
    brevity: 1,
    patience: 900,
  },
  soak: { messagesEach: 0, rate: 0, tenants: 5, conversations: 2_000, brevity: 1, patience: 900 },
};

function partOf(given: string): [part: number, parts: number] {
  const [, part, parts] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(given)?.map(Number) ?? [];
  if (part === undefined || parts === undefined || part > parts) throw new Error(`not a part: ${given}\n\n${usage}`);
  return [part, parts];
}

/** @throws Error with the usage where it cannot be understood. */
export function readCommandLine(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [first, second = '30'] = positionals;
  const soaks = first === 'soak';
  const names = soaks ? [] : positionals.filter((given) => given !== 'small');
  const unknown = names.filter((given) => !scenarios.some(({ name }) => name === given));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(', ')}\n\n${usage}`);

  const small = positionals.includes('small');
  const all = positionals.length === 0;
  const [part, parts] = partOf(values.part ?? '1/1');
  const chosen = scenarios
    .filter(({ name, small: isSmall }) => (names.length > 0 ? names.includes(name) : !soaks && (all || isSmall)))
    .filter((_, at) => at % parts === part - 1);
  const count = (given: string, option = given) => {
    if (!/^[1-9]\d*$/.test(given)) throw new Error(`not a number of anything: ${option}\n\n${usage}`);
    return Number(given);
  };
  const preset = soaks ? defaults.soak : small ? defaults.small : defaults.full;
  const chosenOr = (name: 'rate' | 'tenants' | 'conversations' | 'brevity' | 'patience') =>
    values[name] === undefined ? preset[name] : count(values[name]);
  const each =
    values.messages === undefined ? preset.messagesEach : count(values.messages) / Math.max(1, chosen.length);
  const world: WorldSizes = {
    tenants: chosenOr('tenants'),
    conversations: chosenOr('conversations'),
    brevity: chosenOr('brevity'),
  };
  const sizes: Sizes = {
    messages: Math.ceil(each),
    rate: chosenOr('rate'),
    patienceMs: chosenOr('patience') * 1000,
  };
  return {
    chosen,
    world,
    sizes,
    soakMinutes: soaks ? count(second) : all ? 30 : null,
    report: values.report ?? (all ? page : null),
    keepLogs: values['keep-logs'],
    help: values.help,
  };
}
