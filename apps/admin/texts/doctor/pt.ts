import type { en } from './en.ts';

export const pt: typeof en = {
  title: 'Diagnóstico da ligação',
  lead: 'Cada elo entre o WhatsApp e o Genesys Cloud, visto a cada quarto de hora e sempre que quiser.',
  look: 'Ver agora',
  never: 'Ainda ninguém viu',
  neverText: 'Veja agora: demora uns segundos e não altera nada.',
  checked: 'Visto',
  since: 'Desde',
  summary: (broken, poor) =>
    broken > 0
      ? `Elos partidos: ${broken}${poor > 0 ? `, e ${poor} com algo por fazer` : ''}`
      : poor > 0
        ? `Elos com algo por fazer: ${poor}`
        : 'Tudo funciona',
  states: { ok: 'Funciona', warning: 'Por fazer', failed: 'Partido', unknown: 'Desconhecido' },
  sides: { platform: 'Esta plataforma', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'O que mudou',
  changesLead: 'O que foi encontrado de outra forma, durante 90 dias.',
  subjects: {
    'inbound-messages': 'Mensagens de clientes',
    'outbound-messages': 'Mensagens de agentes',
    genesys: 'Genesys Cloud',
  },
  links: {
    clock: 'Relógio',
    'public-address': 'Endereço público',
    queues: 'Filas',
    'genesys-token': 'Credenciais',
    'genesys-permissions': 'Permissões',
    'genesys-integration': 'Integração',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'Conteúdo permitido',
    'genesys-setting': 'Indicador de escrita',
    'genesys-flow': 'Fluxo de mensagens',
    'genesys-threading': 'Janela de continuidade',
    'genesys-life-cycle': 'Fim de conversas',
    'meta-app': 'App da Meta',
    'whatsapp-token': 'Token de acesso',
    'whatsapp-account': 'Conta empresarial',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'Número',
    'whatsapp-limits': 'Limites',
  },
};
