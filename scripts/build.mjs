// npm run build: builds the apps, all of them, whether or not their sources have changed.
import { build } from './apps.mjs';
import { install } from './launcher.mjs';

await install();
await build({ always: true });
