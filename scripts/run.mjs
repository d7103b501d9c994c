// node scripts/run.mjs FILE [argument ...]: one TypeScript file of the project, on the right Node.
import { install, runNode } from './launcher.mjs';

const [file, ...args] = process.argv.slice(2);
await install();
process.exit(await runNode(file, args));
