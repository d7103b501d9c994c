// npm start: everything on the embedded stores, with both simulators and a demo tenant.
import { build } from './apps.mjs';
import { install, runNode } from './launcher.mjs';

await install();
await build();
process.exit(await runNode('sandbox.ts', process.argv.slice(2)));
