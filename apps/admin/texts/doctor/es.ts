import type { en } from './en.ts';

export const es: typeof en = {
  title: 'Diagnóstico de la conexión',
  lead: 'Cada eslabón entre WhatsApp y Genesys Cloud, revisado cada cuarto de hora y cuando usted quiera.',
  look: 'Revisar ahora',
  never: 'Nadie lo ha revisado todavía',
  neverText: 'Revíselo ahora: tarda unos segundos y no cambia nada.',
  checked: 'Revisado',
  since: 'Desde',
  summary: (broken, poor) =>
    broken > 0
      ? `Eslabones rotos: ${broken}${poor > 0 ? `, y ${poor} con algo por hacer` : ''}`
      : poor > 0
        ? `Eslabones con algo por hacer: ${poor}`
        : 'Todo funciona',
  states: { ok: 'Funciona', warning: 'Por hacer', failed: 'Roto', unknown: 'Desconocido' },
  sides: { platform: 'Esta plataforma', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'Qué ha cambiado',
  changesLead: 'Lo que se encontró distinto a antes, durante 90 días.',
  subjects: {
    'inbound-messages': 'Mensajes de clientes',
    'outbound-messages': 'Mensajes de agentes',
    genesys: 'Genesys Cloud',
  },
  links: {
    clock: 'Reloj',
    'public-address': 'Dirección pública',
    queues: 'Colas',
    'genesys-token': 'Credenciales',
    'genesys-permissions': 'Permisos',
    'genesys-integration': 'Integración',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'Contenido admitido',
    'genesys-setting': 'Indicador de escritura',
    'genesys-flow': 'Flujo de mensajes',
    'genesys-threading': 'Ventana de continuidad',
    'genesys-life-cycle': 'Fin de conversaciones',
    'meta-app': 'App de Meta',
    'whatsapp-token': 'Token de acceso',
    'whatsapp-account': 'Cuenta de empresa',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'Número',
    'whatsapp-limits': 'Límites',
  },
};
