import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Les opérateurs voient toutes les entreprises et font tourner la plateforme. Chacun a un compte avec mot de passe et authentificateur.',
  name: 'Nom',
  email: 'E-mail',
  emailWrong: 'Saisissez une adresse e-mail.',
  state: 'État',
  states: { active: 'Actif', invited: 'Invité' },
  lastSignIn: 'Dernière connexion',
  invite: 'Inviter un opérateur',
  invited: (name) => `${name} est invité`,
  invitedText: (until) =>
    `Remettez ce lien par une voie que seule cette personne lit. Il vaut une fois, jusqu’au ${until}.`,
  link: 'Invitation',
  reset: 'Inviter à nouveau',
  resetTitle: (name) => `Inviter ${name} à nouveau ?`,
  resetWhat: [
    'Le mot de passe et l’authentificateur sont nuls aussitôt.',
    'Toutes les sessions de ce compte prennent fin.',
    'Une nouvelle invitation est affichée une fois, à remettre.',
  ],
  close: 'Fermer le compte',
  closeTitle: (name) => `Fermer le compte de ${name} ?`,
  closeWhat:
    'Toutes ses sessions prennent fin et personne ne peut s’y connecter. Ce qui a été fait avec reste dans le journal.',
  closed: (name) => `Le compte de ${name} est fermé`,
  emptyTitle: 'Pas encore de comptes',
  emptyText: 'Invitez le premier opérateur : d’ici là, seule la clé d’opérateur des réglages ouvre la plateforme.',
};
