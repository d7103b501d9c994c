import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Betreiber sehen jedes Unternehmen und betreiben die Plattform. Jeder hat ein Konto mit Passwort und Authenticator.',
  name: 'Name',
  email: 'E-Mail',
  emailWrong: 'Geben Sie eine E-Mail-Adresse ein.',
  state: 'Zustand',
  states: { active: 'Aktiv', invited: 'Eingeladen' },
  lastSignIn: 'Letzte Anmeldung',
  invite: 'Betreiber einladen',
  invited: (name) => `${name} ist eingeladen`,
  invitedText: (until) =>
    `Übergeben Sie diesen Link auf einem Weg, den nur diese Person liest. Er gilt einmal, bis ${until}.`,
  link: 'Einladung',
  reset: 'Neu einladen',
  resetTitle: (name) => `${name} neu einladen?`,
  resetWhat: [
    'Passwort und Authenticator sind sofort ungültig.',
    'Alle Sitzungen dieses Kontos enden.',
    'Eine neue Einladung wird einmal gezeigt und muss übergeben werden.',
  ],
  close: 'Konto schließen',
  closeTitle: (name) => `Das Konto von ${name} schließen?`,
  closeWhat: 'Alle Sitzungen enden, und niemand kann sich damit anmelden. Was damit getan wurde, bleibt im Protokoll.',
  closed: (name) => `Das Konto von ${name} ist geschlossen`,
  emptyTitle: 'Noch keine Konten',
  emptyText:
    'Laden Sie den ersten Betreiber ein: Bis dahin öffnet nur der Betreiberschlüssel der Einstellungen die Plattform.',
};
