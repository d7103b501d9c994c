// npm test [-- arguments of Vitest]: every test; ends with what could not run and with the counts.
import { build } from './apps.mjs';
import { install } from './launcher.mjs';
import { lastLine, runTests } from './vitest.mjs';

await install();
await build();
const outcome = await runTests(process.argv.slice(2));
console.log(lastLine(outcome));
process.exitCode = outcome.code;
