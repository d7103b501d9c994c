import { run } from './bridge/run.ts';
import { endWith } from './kit/process.ts';

/** `npm run bridge -- COMMAND`: the operator's command line, over the management API of a running gateway. */
if (import.meta.main) {
  run(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`)).then((ok) => {
    if (!ok) process.exitCode = 1;
  }, endWith);
}
