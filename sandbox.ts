import { mkdir, rm } from 'node:fs/promises';
import { ConfigError, environment } from './kit/config.ts';
import { takeLock } from './kit/database/lock-file.ts';
import { endWith, untilSignal } from './kit/process.ts';
import { embeddedFolder } from './kit/resources.ts';
import { startSandbox } from './sandbox/start.ts';

/** What `npm start` runs. `--reset` empties the data first; `--no-sandbox` is the product alone. */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--reset' && arg !== '--no-sandbox');
  if (unknown.length > 0)
    throw new ConfigError([`no such option: ${unknown.join(' ')}; there are --reset and --no-sandbox`]);
  const dataDir = environment('DATA_DIR') ?? './data';
  if (args.includes('--reset')) await empty(dataDir);
  if (args.includes('--no-sandbox')) return (await import('./main.ts')).main([]);

  const sandbox = await startSandbox({ dataDir });
  const { urls, resources } = sandbox.platform;
  process.stdout.write(`
  WhatsApp-Genesys Integration Platform

  Sandbox page     ${sandbox.pageUrl}      a customer's phone and an agent's desk: send the first message
  Agent Portal     ${urls['api-gateway']}/portal/?tenant=larkspur      sign in as Nora or Samuel: what customers write comes to them in turn
  Agent Widget     ${sandbox.desktopUrl}      Nora's desktop at Genesys, with the widget beside each conversation
  Admin Dashboard  ${urls['api-gateway']}/admin/?tenant=larkspur      sign in as Henrik, who administers the company
  API gateway      ${urls['api-gateway']}      health at /health, API at /docs, sign in at /account/?tenant=larkspur
  Operator key     ${sandbox.secrets.OPERATOR_API_KEY}

  ${resources.summary}
  Ctrl-C stops it; the data stay in ${dataDir} (npm start -- --reset empties it)

`);
  await untilSignal();
  await sandbox.close();
}

/** @throws Fault `conflict` while a process works on these data */
async function empty(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await takeLock(`${embeddedFolder(dataDir)}.lock`);
  await unlock();
  await rm(dataDir, { recursive: true, force: true });
}

main(process.argv.slice(2)).catch(endWith);
