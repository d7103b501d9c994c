import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Alle Unternehmen der Plattform. Öffnen Sie eines, um Gespräche, Nummern und Einstellungen zu sehen.',
  name: 'Name',
  subdomain: 'Kurzname',
  subdomainHint:
    'Buchstaben, Ziffern und Bindestriche. Damit meldet sich sein Team an, und sein Hostname beginnt damit.',
  status: 'Zustand',
  statuses: { active: 'Aktiv', suspended: 'Gesperrt', erasing: 'Wird gelöscht' },
  genesys: 'Genesys Cloud',
  noGenesys: 'Nicht eingerichtet',
  created: 'Seit',
  add: 'Neues Unternehmen',
  addTitle: 'Ein neues Unternehmen',
  nameWrong: 'Geben Sie einen Namen mit höchstens 120 Zeichen ein.',
  subdomainWrong: 'Nur Buchstaben, Ziffern und dazwischen Bindestriche.',
  isSandbox: 'Eine Sandbox',
  isSandboxHint:
    'WhatsApp und Genesys Cloud sind nachgestellt. Alles davon ist eingefärbt, damit es niemand für echt hält.',
  create: 'Anlegen',
  emptyTitle: 'Noch keine Unternehmen',
  emptyText:
    'Ein Unternehmen ist eine Organisation bei Genesys Cloud mit ihren WhatsApp-Nummern. Legen Sie das erste an und richten Sie dann Genesys Cloud und eine Nummer ein.',
  suspend: 'Sperren',
  suspendTitle: (name) => `${name} sperren?`,
  suspendWhat: [
    'Nachrichten seiner Kunden und von Genesys Cloud werden sofort abgewiesen, und beide Seiten versuchen es nur eine Weile weiter.',
    'Sein Team wird abgemeldet und kann sich nicht anmelden.',
    'Nichts wird gelöscht. Die Sperre kann jederzeit aufgehoben werden.',
  ],
  suspended: (name) => `${name} ist gesperrt`,
  resume: 'Entsperren',
  resumed: (name) => `${name} ist wieder aktiv`,
  erase: 'Löschen',
  eraseOn: 'Weiter löschen',
  eraseTitle: (name) => `${name} löschen?`,
  eraseWhat: [
    'Das Unternehmen wird sofort und endgültig geschlossen.',
    'Seine Nachrichten, Dateien, Kunden, Nummern, Zugangsdaten, Menschen und Schlüssel werden vernichtet.',
    'Niemand kann etwas davon zurückholen. Sein Protokoll bleibt.',
  ],
  erasing: (name) => `${name} wird gelöscht`,
  erasedSoFar: (rows) => `Bisher vernichtet: ${rows}`,
  eraseStopped: 'Angehalten. Das Unternehmen bleibt geschlossen; es kann jederzeit weitergehen.',
  erased: (name) => `Von ${name} ist nichts mehr da`,
  stop: 'Anhalten',
};
