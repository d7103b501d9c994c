import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Wer sich anmelden darf, mit der Rolle, die sich aus den Rechten bei Genesys Cloud ergibt. Ändern Sie sie dort.',
  name: 'Name',
  email: 'E-Mail',
  role: 'Rolle',
  division: 'Division',
  state: 'Zustand',
  states: { active: 'Aktiv', left: 'Ausgeschieden' },
  lastSignIn: 'Letzte Anmeldung',
  sync: 'Aus Genesys Cloud aktualisieren',
  synced: (added, changed, left) => `Neu: ${added}, geändert: ${changed}, ausgeschieden: ${left}`,
  emptyTitle: 'Noch ist niemand bekannt',
  emptyText:
    'Menschen erscheinen bei ihrer ersten Anmeldung und wenn sie aus Genesys Cloud gelesen werden: stündlich von selbst oder jetzt.',
};
