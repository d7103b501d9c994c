import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Jedes Gespräch des Unternehmens. Öffnen Sie eines, um jede Nachricht zu verfolgen.',
  customer: 'Kunde',
  phone: 'Telefon',
  hidden: 'vom Kunden verborgen',
  state: 'Zustand',
  states: { open: 'Offen', ended: 'Beendet' },
  last: 'Letzte Nachricht',
  started: 'Begonnen',
  number: 'Nummer',
  emptyTitle: 'Noch keine Gespräche',
  emptyText:
    'Die erste Nachricht eines Kunden beginnt eines. Dafür braucht es eine verbundene Nummer und Zugangsdaten von Genesys Cloud.',
  one: 'Ein Gespräch',
  at: 'Wann',
  from: 'Von',
  directions: { inbound: 'Kunde', outbound: 'Unternehmen' },
  kind: 'Art',
  text: 'Text',
  status: 'Zustand',
  grade: 'Wie ganz',
  grades: { full: 'Ganz', partial: 'Teilweise', fallback: 'In anderer Form', rejected: 'Abgelehnt' },
  end: 'Gespräch beenden',
  endWhat:
    'Es endet bei Genesys Cloud für alle Beteiligten. Schreibt der Kunde wieder, kann es wieder geöffnet werden.',
  ended: 'Das Gespräch wird beendet',
  noMessages: 'Hier sind keine Nachrichten',
  noMessagesText: 'Entweder stimmt die Adresse nicht, oder sie wurden nach der Aufbewahrungszeit gelöscht.',
};
