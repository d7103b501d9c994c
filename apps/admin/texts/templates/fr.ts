import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Les modèles de tous les comptes de l’entreprise, tels que WhatsApp les a.',
  name: 'Nom',
  language: 'Langue',
  category: 'Catégorie',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utilitaire', AUTHENTICATION: 'Authentification' },
  status: 'État',
  statuses: {
    APPROVED: 'Approuvé',
    PENDING: 'En examen',
    IN_APPEAL: 'En appel',
    PAUSED: 'En pause',
    REJECTED: 'Refusé',
    DISABLED: 'Désactivé',
  },
  updated: 'Dernier changement',
  sync: 'Relire chez WhatsApp',
  synced: (templates, removed) => `Modèles : ${templates}, disparus : ${removed}`,
  emptyTitle: 'Pas encore de modèles',
  emptyText:
    'Les modèles se créent dans WhatsApp Manager. Une fois approuvés par WhatsApp, ils peuvent être envoyés après la fenêtre de 24 heures.',
};
