import { parseArgs } from 'node:util';
import { Fault } from '../kit/fault.ts';
import { openHttp } from '../kit/http.ts';
import { connection, openApi } from './api.ts';
import type { Command, Options } from './command.ts';
import { commands } from './commands.ts';
import { table } from './table.ts';

/** The words of a usage that are the command's name, and the names of what follows. */
function partsOf({ usage }: Command) {
  const words = usage.split(' ');
  const name = words.filter((word) => /^[a-z-]+$/.test(word));
  return { name, wanted: words.slice(name.length).map((word) => ({ name: word, optional: word.startsWith('[') })) };
}

/** Runs one command line. `false`: it ran, and what it found is bad. @throws Fault `bad_input` where it cannot be understood */
export async function run(args: readonly string[], write: (text: string) => void): Promise<boolean> {
  if (args.length === 0 || args[0] === 'help' || args.includes('--help')) {
    write(help(commands.filter((command) => args[0] === 'help' || !args[0] || partsOf(command).name[0] === args[0])));
    return true;
  }
  const command = find(args);
  const { values, positionals } = understand(command, args);
  const { name, wanted } = partsOf(command);
  const given = positionals.slice(name.length);
  const missing = wanted.slice(given.length).filter(({ optional }) => !optional);
  if (missing.length > 0 || given.length > wanted.length)
    throw new Fault('bad_input', `usage: npm run bridge -- ${command.usage}`);
  const named = Object.fromEntries(given.map((value, at) => [wanted[at]?.name.replaceAll(/[[\]]/g, '') ?? '', value]));

  const http = openHttp();
  try {
    const found = await connection();
    const api = openApi(http, found);
    const show = (rows: readonly object[]) => write(values.json ? JSON.stringify(rows, null, 2) : table(rows));
    return (await command.run({ api, gateway: found.url, say: write, show }, named, values)) ?? true;
  } finally {
    await http.close();
  }
}

function find(args: readonly string[]): Command {
  const words = args.filter((word) => !word.startsWith('-'));
  const found = commands
    .filter((command) => partsOf(command).name.every((word, at) => words[at] === word))
    .toSorted((left, right) => partsOf(right).name.length - partsOf(left).name.length)[0];
  if (found) return found;
  throw new Fault('bad_input', `no such command: ${words.join(' ')}; see npm run bridge -- help`);
}

function understand(command: Command, args: readonly string[]): { values: Options; positionals: string[] } {
  const own = Object.entries(command.options ?? {}).map(
    ([name, value]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  );
  try {
    const options = Object.fromEntries([...own, ['json', { type: 'boolean' }] as const]);
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Fault('bad_input', `${(error as Error).message}\nusage: npm run bridge -- ${command.usage}`);
  }
}

function help(these: readonly Command[]): string {
  const lines = these.flatMap(({ usage, summary, options = {} }) => [
    `  ${usage.padEnd(44)} ${summary}`,
    ...Object.entries(options).map(([name, value]) => `      --${name}${value ? ` ${value}` : ''}`),
  ]);
  return `npm run bridge -- COMMAND [--json]

${lines.join('\n')}

The gateway is found by BRIDGE_URL (else PUBLIC_URL, else http://127.0.0.1:3000) and asked with BRIDGE_KEY (an API key)
or OPERATOR_API_KEY; a sandbox on this machine is found by itself.`;
}
