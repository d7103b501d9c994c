import { Fault } from '../kit/fault.ts';
import type { Options } from './command.ts';

/** What cannot be undone wants its name said: `--yes NAME`. @throws Fault `bad_input` */
export function confirmed(options: Options, expected: string, what: string): void {
  if (options.yes !== expected)
    throw new Fault(
      'bad_input',
      `${what} Nothing was done. To do it, repeat the command with --yes ${quoted(expected)}`,
    );
}

const quoted = (text: string) => (/^[\w.@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
