import type { Said } from './en.ts';

export const said: Said = {
  kinds: {
    text: 'Nachricht',
    image: 'Foto',
    video: 'Video',
    audio: 'Audio',
    voice: 'Sprachnachricht',
    document: 'Dokument',
    sticker: 'Sticker',
    location: 'Standort',
    contacts: 'Kontakt',
    template: 'Vorlage',
    interactive: 'Nachricht mit Schaltflächen',
    reaction: 'Reaktion',
    'reaction-removed': 'Reaktion zurückgenommen',
    edit: 'Bearbeitete Nachricht',
    revoke: 'Gelöschte Nachricht',
    order: 'Bestellung',
    unsupported: 'Eine Art von Nachricht, die WhatsApp nicht weitergibt',
    other: 'Nachricht',
  },

  brief: {
    named: (kind, what) => `${kind}: ${what}`,
    reaction: (emoji) => `Reaktion ${emoji}`,
  },

  failures: {
    window: 'Das 24-Stunden-Fenster ist geschlossen. Senden Sie eine Vorlage, oder warten Sie, bis der Kunde schreibt.',
    unreachable: 'WhatsApp kann diesem Kunden nicht zustellen. Versuchen Sie einen anderen Weg.',
    marketing: 'WhatsApp begrenzt, wie viel Werbung ein Kunde bekommt. Versuchen Sie es morgen wieder.',
    stopped: 'Der Kunde möchte keine Werbung.',
    kind: 'WhatsApp nimmt diese Art von Nachricht nicht an. Senden Sie sie als Text.',
    file: 'WhatsApp konnte die Datei nicht lesen. Speichern Sie sie in einem anderen Format und senden Sie sie erneut.',
    template: 'WhatsApp kennt diese Vorlage in dieser Form nicht. Wählen Sie eine andere.',
    paused: 'WhatsApp hat diese Vorlage angehalten. Wählen Sie eine andere.',
    parameters: 'Die Werte passen nicht zur Vorlage. Prüfen Sie jeden davon.',
    busy: 'Zu viele Nachrichten auf einmal. Warten Sie eine Minute und versuchen Sie es erneut.',
    connection: 'Die Plattform war nicht erreichbar.',
    account: 'Mit dem WhatsApp-Konto stimmt etwas nicht. Sagen Sie es Ihrem Administrator.',
    blocked: 'Ihr Unternehmen hat diesen Kunden blockiert. Wer das getan hat, kann es aufheben.',
    number: 'WhatsApp braucht dafür die Telefonnummer des Kunden, und er teilt sie nicht mit. Fragen Sie ihn danach.',
    invalid: 'WhatsApp hat die Nachricht nicht verstanden. Sagen Sie es Ihrem Administrator.',
    long: 'Mit diesen Werten ist die Vorlage zu lang. Kürzen Sie sie.',
    size: 'Die Datei ist zu groß für WhatsApp. Verkleinern Sie sie und senden Sie sie erneut.',
    fileGone: 'Die Datei war nicht zu holen. Senden Sie sie noch einmal.',
    empty: 'Es ist nichts darin, das gesendet werden könnte.',
    standIn:
      'Das 24-Stunden-Fenster war geschlossen, und die Vorlage, die dann einspringt, war nicht zu verwenden. Sagen Sie es Ihrem Administrator.',
    unsettled:
      'WhatsApp hat nicht gemeldet, ob es die Nachricht angenommen hat. Warten Sie etwas, bevor Sie sie erneut senden: Sie kann angekommen sein.',
    byHand: 'Ein Administrator hat entschieden, dass dies nicht mehr gesendet wird.',
    other: 'Der Grund ist nicht bekannt.',
    interrupted: 'Die Seite wurde geschlossen, bevor dies gesendet war.',
    fileLost: 'Die Datei ist nicht mehr in diesem Browser. Wählen Sie sie noch einmal aus.',
  },

  saidBy: {
    whatsapp: (words) => `WhatsApp sagt: ${words}`,
    genesys: (words) => `Genesys Cloud sagt: ${words}`,
  },

  waits: {
    rate_limited: 'WhatsApp nimmt gerade keine weiteren Nachrichten an.',
    unavailable: 'WhatsApp war nicht erreichbar.',
    credentials_refused: 'WhatsApp lehnt den Zugang Ihres Unternehmens ab. Sagen Sie es Ihrem Administrator.',
  },

  refused: {
    empty: (name) => `${name} ist leer.`,
    type: (name, kind, formats) => `${name} kann nicht gesendet werden. ${kind}: nur ${formats}.`,
    size: (name, kind, most) => `${name} ist zu groß. ${kind}: höchstens ${most}.`,
    many: (most) => `Es gehen nur ${most} Dateien auf einmal. Die übrigen wurden weggelassen.`,
  },
};
