import type { en } from './en.ts';

export const pt: typeof en = {
  lead: 'Quem pode iniciar sessão, com a função que as permissões no Genesys Cloud lhe dão. Altere-a lá.',
  name: 'Nome',
  email: 'E-mail',
  role: 'Função',
  division: 'Divisão',
  state: 'Estado',
  states: { active: 'Ativa', left: 'Saiu' },
  lastSignIn: 'Último início',
  sync: 'Atualizar a partir do Genesys Cloud',
  synced: (added, changed, left) => `Novas: ${added}, alteradas: ${changed}, saíram: ${left}`,
  emptyTitle: 'Ainda não se conhece ninguém',
  emptyText:
    'As pessoas aparecem no primeiro início de sessão e quando são lidas do Genesys Cloud: sozinhas a cada hora, ou agora.',
};
