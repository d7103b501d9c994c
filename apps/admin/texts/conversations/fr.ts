import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Toutes les conversations de l’entreprise. Ouvrez-en une pour suivre chaque message.',
  customer: 'Client',
  phone: 'Téléphone',
  hidden: 'masqué par le client',
  state: 'État',
  states: { open: 'Ouverte', ended: 'Terminée' },
  last: 'Dernier message',
  started: 'Commencée',
  number: 'Numéro',
  emptyTitle: 'Pas encore de conversations',
  emptyText:
    'Le premier message d’un client en commence une. Il faut un numéro relié et des identifiants Genesys Cloud.',
  one: 'Une conversation',
  at: 'Quand',
  from: 'De',
  directions: { inbound: 'Client', outbound: 'Entreprise' },
  kind: 'Genre',
  text: 'Texte',
  status: 'État',
  grade: 'Intégrité',
  grades: { full: 'Entier', partial: 'En partie', fallback: 'Sous une autre forme', rejected: 'Refusé' },
  end: 'Terminer la conversation',
  endWhat: 'Elle se termine dans Genesys Cloud pour tous. Si le client écrit de nouveau, elle peut être rouverte.',
  ended: 'La conversation se termine',
  noMessages: 'Aucun message ici',
  noMessagesText:
    'Soit l’adresse est fausse, soit ils ont été supprimés après le temps de conservation de l’entreprise.',
};
