import type { en } from './en.ts';

export const pt: typeof en = {
  lead: 'Os operadores veem todas as empresas e gerem a plataforma. Cada um tem uma conta com palavra-passe e autenticador.',
  name: 'Nome',
  email: 'E-mail',
  emailWrong: 'Escreva um endereço de e-mail.',
  state: 'Estado',
  states: { active: 'Ativo', invited: 'Convidado' },
  lastSignIn: 'Último início',
  invite: 'Convidar um operador',
  invited: (name) => `${name} foi convidado`,
  invitedText: (until) => `Entregue esta ligação por um meio que só essa pessoa leia. Vale uma vez, até ${until}.`,
  link: 'Convite',
  reset: 'Convidar de novo',
  resetTitle: (name) => `Convidar ${name} de novo?`,
  resetWhat: [
    'A palavra-passe e o autenticador deixam de valer de imediato.',
    'Todas as sessões desta conta terminam.',
    'É mostrado uma vez um novo convite, para entregar.',
  ],
  close: 'Fechar a conta',
  closeTitle: (name) => `Fechar a conta de ${name}?`,
  closeWhat: 'Todas as sessões terminam e ninguém pode entrar com ela. O que foi feito com ela fica no registo.',
  closed: (name) => `A conta de ${name} está fechada`,
  emptyTitle: 'Ainda não há contas',
  emptyText: 'Convide o primeiro operador: até lá só a chave de operador das definições abre a plataforma.',
};
