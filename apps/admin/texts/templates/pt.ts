import type { en } from './en.ts';

export const pt: typeof en = {
  lead: 'Os modelos de todas as contas da empresa, como o WhatsApp os tem.',
  name: 'Nome',
  language: 'Língua',
  category: 'Categoria',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utilidade', AUTHENTICATION: 'Autenticação' },
  status: 'Estado',
  statuses: {
    APPROVED: 'Aprovado',
    PENDING: 'Em análise',
    IN_APPEAL: 'Em recurso',
    PAUSED: 'Em pausa',
    REJECTED: 'Rejeitado',
    DISABLED: 'Desativado',
  },
  updated: 'Última alteração',
  sync: 'Ler agora do WhatsApp',
  synced: (templates, removed) => `Modelos: ${templates}, desaparecidos: ${removed}`,
  emptyTitle: 'Ainda não há modelos',
  emptyText:
    'Os modelos são criados no WhatsApp Manager. Quando o WhatsApp os aprova, podem ser enviados depois da janela de 24 horas.',
};
