// npm run format: puts every file into the project's format and its imports in order.
import { install, runNode } from './launcher.mjs';

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['.'];

await install();
process.exit(await runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--write', ...paths]));
