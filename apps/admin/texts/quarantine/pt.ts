import type { en } from './en.ts';

export const pt: typeof en = {
  lead: 'Webhooks que foram aceites e não puderam ser entregues a ninguém: de um número que nenhuma empresa tem, ou de forma errada.',
  last: 'Última vez',
  reason: 'Porquê',
  reasons: {
    unknown_number: 'Nenhuma empresa tem este número',
    wrong_shape: 'De forma errada',
    unhandled: 'Não tratado',
  },
  from: 'De',
  subject: 'Número ou integração',
  detail: 'Pormenores',
  times: 'Vezes',
  order: 'Ordem',
  newest: 'Mais recentes primeiro',
  oldest: 'Mais antigos primeiro',
  show: 'Mostrar o que chegou',
  replay: 'Entregar',
  replayAll: 'Entregar o que já encaixa',
  replayOf: (subject) => `Entregar o que chegou para ${subject}?`,
  replayWhat: [
    'O que já pertence a uma empresa é entregue, o mais antigo primeiro.',
    'O que ainda não é de ninguém fica aqui.',
  ],
  handedOn: (done, left) => `Entregue: ${done}, ainda aqui: ${left}`,
  claim: 'Dar o número a uma empresa',
  claimWhat: 'O número é ligado à empresa, e o que aqui o espera é entregue.',
  emptyTitle: 'Nada está em quarentena',
  emptyText: 'Ótimo: cada webhook encontrou a empresa a que se destina.',
};
