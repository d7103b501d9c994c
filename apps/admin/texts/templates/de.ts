import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Die Vorlagen aller Konten des Unternehmens, wie WhatsApp sie hat.',
  name: 'Name',
  language: 'Sprache',
  category: 'Kategorie',
  categories: { MARKETING: 'Marketing', UTILITY: 'Dienstleistung', AUTHENTICATION: 'Authentifizierung' },
  status: 'Zustand',
  statuses: {
    APPROVED: 'Genehmigt',
    PENDING: 'In Prüfung',
    IN_APPEAL: 'Einspruch',
    PAUSED: 'Pausiert',
    REJECTED: 'Abgelehnt',
    DISABLED: 'Deaktiviert',
  },
  updated: 'Letzte Änderung',
  sync: 'Jetzt von WhatsApp lesen',
  synced: (templates, removed) => `Vorlagen: ${templates}, entfallen: ${removed}`,
  emptyTitle: 'Noch keine Vorlagen',
  emptyText:
    'Vorlagen entstehen im WhatsApp Manager. Sobald WhatsApp sie genehmigt hat, können sie auch nach dem 24-Stunden-Fenster gesendet werden.',
};
