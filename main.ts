import { ConfigError, readConfig, secretsOf } from './kit/config.ts';
import { type Host, host } from './kit/host.ts';
import { type Logger, openLog } from './kit/log.ts';
import { endInTime, endWith, untilSignal } from './kit/process.ts';
import type { ServiceDefinition } from './kit/service.ts';
import { type ServiceName, serviceNames } from './kit/service-names.ts';
import { agentPortal } from './services/agent-portal/service.ts';
import { apiGateway } from './services/api-gateway/service.ts';
import { auth } from './services/auth/service.ts';
import { genesysApi } from './services/genesys-api/service.ts';
import { genesysWebhook } from './services/genesys-webhook/service.ts';
import { inboundTransformer } from './services/inbound-transformer/service.ts';
import { outboundTransformer } from './services/outbound-transformer/service.ts';
import { stateManager } from './services/state-manager/service.ts';
import { tenant } from './services/tenant/service.ts';
import { whatsappApi } from './services/whatsapp-api/service.ts';
import { whatsappWebhook } from './services/whatsapp-webhook/service.ts';

export const services: readonly ServiceDefinition[] = [
  tenant,
  auth,
  stateManager,
  whatsappApi,
  genesysApi,
  inboundTransformer,
  outboundTransformer,
  whatsappWebhook,
  genesysWebhook,
  agentPortal,
  apiGateway,
];

/** Hosts the named services in this process; no names: all eleven. */
export function start(names: readonly ServiceName[], given: Record<string, string> = {}, log?: Logger): Promise<Host> {
  const config = readConfig(names, given);
  const definitions = services.filter(({ name }) => names.includes(name));
  return host(definitions, config, log ?? openLog({ level: config.LOG_LEVEL, secrets: secretsOf(config) }));
}

export async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((name) => !(serviceNames as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new ConfigError([`no such service: ${unknown.join(', ')}; there are ${serviceNames.join(', ')}`]);
  }
  const names = args.length > 0 ? (args as readonly ServiceName[]) : serviceNames;
  const config = readConfig(names);
  const log = openLog({ level: config.LOG_LEVEL, secrets: secretsOf(config) });
  const running = await start(names, {}, log);
  for (const [name, url] of Object.entries(running.urls)) process.stdout.write(`${name.padEnd(22)} ${url}\n`);
  process.stdout.write(`${running.resources.summary}\n`);
  await untilSignal();
  await endInTime(running, log);
}

if (import.meta.main) {
  main(process.argv.slice(2)).catch(endWith);
}
