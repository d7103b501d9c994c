// npm run serve -- [service ...]: the product without simulators; settings from the environment.
import { install, runNode } from './launcher.mjs';

await install();
process.exit(await runNode('main.ts', process.argv.slice(2)));
