import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Chaque modification, connexion et lecture d’un secret : qui, quand, et l’issue. Jamais ce qui a été dit ni quelle valeur a été donnée.',
  leadPlatform:
    'Chaque modification de la plateforme elle-même et ce que ses opérateurs ont fait : qui, quand, et l’issue.',
  at: 'Quand',
  who: 'Qui',
  itself: 'La plateforme',
  inside: 'Opérateur de la plateforme, présent pour un motif',
  action: 'Action',
  outcome: 'Issue',
  outcomes: { allowed: 'Fait', failed: 'Échec', refused: 'Refusé' },
  target: 'Sur quoi',
  details: 'Détails',
  address: 'Adresse',
  sequence: 'Numéro',
  from: 'Du',
  until: 'Au',
  verify: 'Vérifier tous les journaux',
  verified: (logs, entries) => `Journaux : ${logs}, entrées : ${entries}`,
  intact: 'Rien n’a été modifié, omis ou ajouté.',
  broken: (log, entry) => `Le journal de ${log} est rompu à l’entrée ${entry}.`,
  ofPlatform: 'la plateforme',
  emptyTitle: 'Rien ne s’est encore passé',
  emptyText: 'Ce qui est modifié désormais figure ici et ne peut plus en être retiré.',
};
