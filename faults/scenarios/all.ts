import type { Scenario } from '../scenario.ts';
import { clocks } from './clocks.ts';
import { credentials } from './credentials.ts';
import { genesys } from './genesys.ts';
import { kills } from './kills.ts';
import { meta } from './meta.ts';
import { network } from './network.ts';
import { quiet } from './quiet.ts';
import { rolled } from './rolled.ts';
import { servers } from './servers.ts';

/** In the order of the report. */
export const scenarios: readonly Scenario[] = [
  quiet,
  ...kills,
  ...servers,
  ...genesys,
  ...meta,
  ...credentials,
  ...network,
  ...clocks,
  ...rolled,
];
