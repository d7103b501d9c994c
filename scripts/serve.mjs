// npm run serve -- [service ...]: the product without simulators; settings from the environment.
import { build } from './apps.mjs';
import { install, runNode } from './launcher.mjs';

await install();
// A machine that serves may have been installed without the build tools: then the apps were built elsewhere.
await build({ optional: true });
process.exit(await runNode('main.ts', process.argv.slice(2)));
