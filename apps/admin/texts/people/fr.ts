import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Qui peut se connecter, avec le rôle que donnent ses droits dans Genesys Cloud. Modifiez-le là-bas.',
  name: 'Nom',
  email: 'E-mail',
  role: 'Rôle',
  division: 'Division',
  state: 'État',
  states: { active: 'Actif', left: 'Parti' },
  lastSignIn: 'Dernière connexion',
  sync: 'Mettre à jour depuis Genesys Cloud',
  synced: (added, changed, left) => `Nouveaux : ${added}, modifiés : ${changed}, partis : ${left}`,
  emptyTitle: 'Personne n’est encore connu',
  emptyText:
    'Les personnes apparaissent à leur première connexion et quand elles sont lues dans Genesys Cloud : d’elles-mêmes chaque heure, ou maintenant.',
};
