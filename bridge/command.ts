import type { Api } from './api.ts';

export type Options = Record<string, string | boolean | undefined>;

/** What one command has to work with. */
export type Context = {
  api: Api;
  /** Address of the gateway. */
  gateway: string;
  /** One line, or a table of rows whose first one names the columns. */
  say: (text: string) => void;
  show: (rows: readonly object[]) => void;
};

export type Command = {
  /** Such as `tenants create NAME`: words, then what has to be given in capitals, in brackets what may be. */
  usage: string;
  summary: string;
  /** Options of this command beside `--json`, with what their value is; an empty text is a mere switch. */
  options?: Record<string, string>;
  /** `false`: it ran, and what it found is bad. */
  run: (context: Context, given: Record<string, string>, options: Options) => Promise<boolean | void>;
};
