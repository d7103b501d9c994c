// Installs the locked packages if they are missing or older than the lock file.
import { install, pickNode } from './launcher.mjs';

await install();
pickNode();
