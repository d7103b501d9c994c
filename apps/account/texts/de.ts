import type { Texts } from './en.ts';

export const de: Texts = {
  product: 'WhatsApp für Genesys Cloud',
  language: 'Sprache',
  toDark: 'Dunkle Farben',
  toLight: 'Helle Farben',
  show: 'Passwort anzeigen',

  signIn: {
    title: 'Anmelden',
    lead: 'Hier treffen WhatsApp-Kunden auf Ihre Genesys Cloud.',
    ways: 'Wege zur Anmeldung',
    genesys: {
      tab: 'Genesys Cloud',
      company: 'Ihr Unternehmen',
      hint: 'Der Kurzname, den Ihre Verwaltung Ihnen genannt hat.',
      example: 'z. B. larkspur',
      wrong:
        'Geben Sie den Kurznamen (nur Buchstaben, Ziffern und Bindestriche) oder die Kennung des Unternehmens ein.',
      go: 'Weiter mit Genesys Cloud',
      going: 'Weiter zu Genesys Cloud',
      after: 'Sie melden sich bei Genesys Cloud an und kommen hierher zurück. Das Passwort dort sehen wir nie.',
    },
    operator: {
      tab: 'Betreiber',
      email: 'E-Mail',
      emailWrong: 'Geben Sie Ihre E-Mail-Adresse ein.',
      password: 'Passwort',
      passwordWrong: 'Geben Sie Ihr Passwort ein.',
      go: 'Anmelden',
      going: 'Anmeldung läuft',
      or: 'oder',
      singleSignOn: 'Mit Single Sign-on anmelden',
    },
  },

  code: {
    label: 'Sechsstelliger Code',
    hint: 'Ihre Authentifizierungs-App zeigt ihn an.',
    wrong: 'Geben Sie alle sechs Ziffern ein.',
  },

  arriving: { title: 'Sie werden angemeldet', text: 'Das dauert nur einen Moment.' },

  invitation: {
    step: (now, all) => `Schritt ${now} von ${all}`,
    leave: 'Stattdessen anmelden',
    password: {
      title: 'Passwort wählen',
      lead: 'Willkommen! Sie sind eingeladen, diese Plattform zu betreiben.',
      label: 'Neues Passwort',
      hint: 'Mindestens 12 Zeichen. Gut und leicht zu merken sind drei oder vier Wörter, die niemand zusammenstellen würde.',
      wrong: 'Das Passwort braucht mindestens 12 Zeichen.',
      unfit: 'Dieses Passwort wird mit als erstes geraten oder ist Ihre E-Mail-Adresse. Wählen Sie ein anderes.',
      tooLong: 'Das Passwort darf höchstens 1000 Zeichen haben.',
      go: 'Weiter',
      going: 'Wird gespeichert',
      strength: {
        label: 'Stärke',
        short: (missing) => (missing === 1 ? 'Noch ein Zeichen nötig' : `Noch ${missing} Zeichen nötig`),
        weak: 'Schwach: leicht zu erraten',
        fair: 'Mittel: etwas länger wäre besser',
        good: 'Gut',
        strong: 'Stark',
      },
    },
    authenticator: {
      title: 'Authentifizierungs-App einrichten',
      lead: (email) => `Von nun an meldet sich ${email} mit dem Passwort und einem Code vom Telefon an.`,
      scan: 'Scannen Sie dieses Bild mit einer Authentifizierungs-App auf Ihrem Telefon.',
      picture: 'QR-Code für die Authentifizierungs-App',
      here: 'In einer App auf diesem Gerät öffnen',
      byHand: 'Keine Kamera? Geben Sie diesen Schlüssel in der App ein:',
      copy: 'Schlüssel kopieren',
      copied: 'Kopiert',
      notCopied: 'Der Browser erlaubt das Kopieren nicht. Markieren und kopieren Sie den Schlüssel von Hand.',
      confirm: 'Geben Sie den Code ein, den die App jetzt zeigt.',
      go: 'Abschließen und anmelden',
      going: 'Code wird geprüft',
    },
  },

  signedIn: {
    title: (name) => `${name}, angemeldet`,
    roles: { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administration', operator: 'Betreiber' },
    belongsTo: 'Gehört zu',
    platform: 'Die Plattform mit allen Unternehmen',
    company: (id) => `Unternehmen ${id}`,
    session: 'Sitzung',
    until: (end, renewal) => `Verlängert sich um ${renewal} von selbst; ohne das endet sie um ${end}`,
    may: 'Was Sie dürfen',
    mayNothing: 'Noch nichts. Bitten Sie Ihre Verwaltung um eine Berechtigung in Genesys Cloud.',
    unchecked: 'Die Plattform hat gerade nicht geantwortet; so war es zuletzt.',
    signOut: 'Abmelden',
    signingOut: 'Abmeldung läuft',
    groups: {
      talk: 'Unterhaltungen',
      trouble: 'Hängen gebliebene Nachrichten',
      data: 'Daten von Kunden',
      settings: 'Einstellungen',
      platform: 'Plattform',
    },
    permissions: {
      'conversations:read': 'Lesen und jede Nachricht verfolgen',
      'conversations:end': 'Für alle Beteiligten beenden',
      'messages:send': 'Kunden schreiben',
      'templates:read': 'Nachrichtenvorlagen sehen',
      'templates:sync': 'Vorlagen neu von WhatsApp holen',
      'dead-letters:read': 'Sehen, was hängt und warum',
      'dead-letters:replay': 'Erneut auf den Weg schicken',
      'customers:export': 'Herausgeben, was über eine Person gespeichert ist',
      'customers:erase': 'Löschen, was über eine Person gespeichert ist',
      'tenant:read': 'Einstellungen, Nummern und deren Zustand sehen',
      'tenant:write': 'Einstellungen, Nummern und Zugangsdaten ändern',
      'api-keys:manage': 'API-Schlüssel anlegen und widerrufen',
      'audit:read': 'Lesen, wer was wann geändert hat',
      'platform:manage': 'Unternehmen anlegen, sperren und löschen',
      'operators:manage': 'Betreiber einladen, Schlüssel für die ganze Plattform anlegen',
    },
  },

  notices: {
    here: 'Sie sind abgemeldet.',
    elsewhere: 'Sie wurden in einem anderen Tab abgemeldet.',
    over: 'Ihre Sitzung ist zu Ende. Bitte melden Sie sich neu an.',
    unheard:
      'Sie sind in diesem Browser abgemeldet. Die Plattform hat nicht geantwortet; dort endet die Sitzung etwas später.',
  },

  problems: {
    signIn: 'Das hat nicht geklappt. Prüfen Sie E-Mail, Passwort und Code; jeder Code gilt nur kurz und nur einmal.',
    arrival:
      'Das hat nicht geklappt oder zu lange gedauert. Prüfen Sie den Namen des Unternehmens und melden Sie sich neu an; hilft das nicht, fragen Sie Ihre Verwaltung.',
    invitation:
      'Diese Einladung gilt nicht mehr: sie wurde benutzt, ist abgelaufen oder ersetzt. Bitten Sie um eine neue.',
    confirmation: 'Dieser Code hat nicht gepasst. Warten Sie auf den nächsten und geben Sie den ein.',
    input: 'Die Plattform hat das nicht angenommen. Bitte versuchen Sie es anders.',
    wait: 'Zu viele Versuche. Neuer Versuch möglich in',
    waited: 'Sie können es jetzt wieder versuchen.',
    unavailable: 'Die Plattform antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
    other: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  },
};
