/** The eleven services and the port of each. Settings `<NAME>_PORT` and `<NAME>_URL` follow from the name. */
export const servicePorts = {
  'api-gateway': 3000,
  'inbound-transformer': 3002,
  'outbound-transformer': 3003,
  auth: 3004,
  'state-manager': 3005,
  tenant: 3007,
  'whatsapp-api': 3008,
  'whatsapp-webhook': 3009,
  'genesys-api': 3010,
  'genesys-webhook': 3011,
  'agent-portal': 3015,
} as const;

export type ServiceName = keyof typeof servicePorts;

export const serviceNames = Object.keys(servicePorts) as ServiceName[];

/** Pages that are also found at a port of their own, which leads to the gateway's; settings `<NAME>_PORT`. */
export const pagePorts = { 'admin-dashboard': 3006, 'agent-widget': 3012, 'agent-portal-page': 3014 } as const;

export type PageName = keyof typeof pagePorts;

export const pageNames = Object.keys(pagePorts) as PageName[];

/** `state-manager` -> `STATE_MANAGER`. */
export const settingName = (name: ServiceName | PageName) => name.toUpperCase().replaceAll('-', '_');

/**
 * The setting by which a service elsewhere is found. `GENESYS_API_URL` is taken: it is the vendor's own address, and one
 * environment is often shared by all processes.
 */
export const urlSetting = (name: ServiceName) =>
  name === 'genesys-api' ? 'GENESYS_API_SERVICE_URL' : `${settingName(name)}_URL`;
