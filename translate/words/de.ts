import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `„${text}“`;
const { number, size } = numbers({ decimal: ',', kilobytes: 'KB', megabytes: 'MB' });
const field = (label: string, value: string) => `${label}: ${value}`;

const days = ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'];
const months = ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'];

const administrator = 'Wenden Sie sich an Ihren Administrator.';
const tooLate = 'Seit der letzten Nachricht des Kunden sind mehr als 24 Stunden vergangen';
const notTaken = ({ said }: { said: string }) => `WhatsApp hat die Datei nicht angenommen: ${said}`;
const atMost = (maxBytes: string) => `WhatsApp nimmt in diesem Format höchstens ${size(Number(maxBytes))} an.`;

export const de: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'Bitte wählen Sie:',
    openList: 'Auswählen',
    openLink: 'Öffnen',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day}. ${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} Min.`,
  },

  notices: {
    mark: 'Hinweis',
    notDelivered: (text) => `Nicht an den Kunden zugestellt${text ? `: ${text}` : ''}.`,
    because: (why, now) => `Grund: ${why}. ${now}`,
    code: (code) => `(WhatsApp ${code})`,
    whatsappSays: (said) => `WhatsApp meldet: ${said}. ${administrator}`,
    whatsappSaysNothing: `WhatsApp nennt keinen Grund. ${administrator}`,
    platformFailed: (detail) => `Grund: Die Plattform konnte die Nachricht nicht senden (${detail}). ${administrator}`,
    delayed: (text) =>
      `Verzögert${text ? `: ${text}` : ''}. WhatsApp nimmt die Nachricht zurzeit nicht an; sie wird automatisch erneut gesendet.`,
    unknown: (text) =>
      `Es ist nicht bekannt, ob diese Nachricht angekommen ist${text ? `: ${text}` : ''}. Die Verbindung zu WhatsApp ist beim Senden abgebrochen, und WhatsApp hat seither nichts gemeldet. Fragen Sie nach, bevor Sie sie erneut senden.`,
    replaced: (text, template) =>
      `Nicht so gesendet, wie Sie es geschrieben haben${text ? `: ${text}` : ''}. ${tooLate}; deshalb wurde stattdessen die Vorlage ${quoted(template)} gesendet.`,
    portal: {
      wrote: (name, text) => `${name} hat dem Kunden im Agentenportal geschrieben: ${quoted(text)}`,
      reacted: (name, emoji) => `${name} hat im Agentenportal mit ${emoji} reagiert.`,
      unreacted: (name) => `${name} hat im Agentenportal eine Reaktion zurückgenommen.`,
      sentFile: (name, file, caption) =>
        `${name} hat dem Kunden im Agentenportal die Datei ${quoted(file)} gesendet${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, template, text) =>
        `${name} hat dem Kunden im Agentenportal die Vorlage ${quoted(template)} gesendet: ${quoted(text)}`,
    },
    why: {
      '131047': 'seit der letzten Nachricht des Kunden sind mehr als 24 Stunden vergangen',
      '131026': 'der Kunde ist unter dieser Nummer auf WhatsApp nicht erreichbar',
      '131021': 'der Empfänger ist unsere eigene Nummer',
      '131030': 'an diese Nummer darf noch nicht geschrieben werden',
      '131062': 'diese Art von Nachricht erfordert die Telefonnummer des Kunden, die er nicht mitteilt',
      '130403': 'der Kunde ist von uns blockiert',
      '130472': 'WhatsApp stellt diesem Kunden keine Werbung zu',
      '130497': 'WhatsApp lässt uns nicht in dieses Land senden',
      '131049': 'WhatsApp hält Werbung zurück, von der der Kunde zu viel bekommt',
      '131050': 'der Kunde hat unsere Werbenachrichten abbestellt',
      '131051': 'WhatsApp nimmt diese Art von Nachricht nicht an',
      '131053': 'WhatsApp nimmt diese Datei nicht an',
      '131052': 'WhatsApp konnte die Datei nicht abrufen',
      '131009': 'WhatsApp hat einen Wert in der Nachricht abgelehnt',
      '131008': 'WhatsApp vermisst einen Wert in der Nachricht',
      '100': 'WhatsApp hat die Nachricht nicht verstanden',
      '132000': 'die Vorlage erwartet andere Parameter als angegeben',
      '132001': 'es gibt keine solche genehmigte Vorlage',
      '132005': 'der Text ist zu lang für die Vorlage',
      '132007': 'die Vorlage verstößt gegen eine Regel von WhatsApp',
      '132012': 'ein Parameter der Vorlage hat nicht die erforderliche Form',
      '132015': 'WhatsApp hat die Vorlage pausiert',
      '132016': 'WhatsApp hat die Vorlage deaktiviert',
      '132018': 'ein Parameter der Vorlage enthält etwas Unzulässiges',
      '130429': 'unsere Nummer sendet zu viel auf einmal',
      '131048': 'WhatsApp hat unsere Nummer wegen Beschwerden eingeschränkt',
      '131056': 'an diesen Kunden gingen zu viele Nachrichten auf einmal',
      '131031': 'unser WhatsApp-Konto ist gesperrt',
      '131042': 'WhatsApp hat ein Problem mit unserer Zahlung',
      '131037': 'der Anzeigename unserer Nummer ist nicht genehmigt',
      '190': 'unser Zugang zu WhatsApp ist abgelaufen',
      credentials_refused: 'unser Zugang zu WhatsApp wurde abgelehnt',
      unavailable: 'WhatsApp war nicht erreichbar',
      rate_limited: 'WhatsApp hat keine weiteren Nachrichten angenommen',
      'outcome-unknown': 'WhatsApp hat nicht gemeldet, ob es die Nachricht angenommen hat',
    },
    now: {
      later: 'Versuchen Sie es in einigen Minuten erneut.',
      tomorrow: 'Versuchen Sie es frühestens morgen erneut.',
      administrator,
      'another-way': 'Erreichen Sie den Kunden auf einem anderen Weg.',
      'template-or-wait': 'Senden Sie eine Vorlage, oder warten Sie, bis der Kunde schreibt.',
      'wait-first': 'Warten Sie, bevor Sie die Nachricht erneut senden: Sie könnte angekommen sein.',
      'ask-number': 'Fragen Sie den Kunden nach der Nummer.',
      'lift-block': 'Lassen Sie zuerst die Blockierung aufheben.',
      'no-marketing': 'Senden Sie diesem Kunden keine Werbung.',
      'as-text': 'Senden Sie den Inhalt als Text.',
      'other-format': 'Senden Sie die Datei in einem anderen Format, zum Beispiel PDF oder JPEG.',
      again: 'Senden Sie die Datei erneut.',
      'other-template': 'Wählen Sie eine andere Vorlage.',
      'correct-template': 'Wählen Sie eine andere Vorlage, oder lassen Sie diese korrigieren.',
      'fill-parameters': 'Füllen Sie alle Parameter der Vorlage aus.',
      'correct-parameters': 'Korrigieren Sie die Parameter der Vorlage.',
      shorten: 'Kürzen Sie den Text.',
    },
    refusals: {
      'nothing-to-send': () =>
        'WhatsApp hat diese Nachricht nicht erhalten: Sie enthält keinen Text und auch sonst nichts, was gesendet werden kann.',
      'canned-response-empty': () =>
        'Diese Antwortvorlage nennt keine WhatsApp-Vorlage und enthält keinen Text. Wählen Sie eine andere.',
      'number-of-another': () =>
        'Die Telefonnummer dieses Kunden gehört jetzt jemand anderem, und WhatsApp nennt uns keinen anderen Weg zu ihm.',
      'fallback-missing': ({ template, language }) =>
        `${tooLate}, und die dafür eingestellte Vorlage ${quoted(template)} (${language}) gibt es nicht. ${administrator}`,
      'fallback-unfit': ({ template, language }) =>
        `${tooLate}, und die dafür eingestellte Vorlage ${quoted(template)} (${language}) erwartet mehr als einen Parameter. ${administrator}`,
      'picture-misplaced': () => 'Ein Bild dieser Nachricht ist von einer Art, die dort nicht stehen kann.',
      'picture-too-heavy': () => 'Das Bild lässt sich für WhatsApp nicht klein genug machen.',
      'picture-too-many-pixels': () => 'Das Bild hat zu viele Pixel und kann nicht gelesen werden.',
      'sound-as-header': () =>
        'Am Kopf einer Nachricht kann ein Bild, ein Video oder ein Dokument stehen, aber keine Audiodatei.',
      'file-type': ({ mime, formats }) =>
        `WhatsApp nimmt diese Art von Datei nicht an (${mime}). Senden Sie sie als ${formats.replaceAll('/', ' oder ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `Die Datei hat ${size(Number(sizeBytes))}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `Die Datei hat mehr als ${size(Number(maxBytes))}; ${atMost(maxBytes)}`,
      'file-empty': () => 'Die Datei ist leer.',
      'file-gone': () => 'Genesys hat diese Datei nicht mehr. Senden Sie sie erneut.',
      'file-unreachable': () => 'Die Datei kann nicht von Genesys abgerufen werden.',
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'Text',
    image: 'Bild',
    video: 'Video',
    audio: 'Audiodatei',
    voice: 'Sprachnachricht',
    document: 'Dokument',
    sticker: 'Sticker',
    file: 'Datei',
    location: 'Standort',
    contacts: 'Kontakte',
    interactive: 'interaktive Nachricht',
    button: 'Schaltfläche',
    reaction: 'Reaktion',
    order: 'Bestellung',
    system: 'Systemmeldung',
    edit: 'Bearbeitung',
    revoke: 'Löschung',
    poll_creation: 'Umfrage',
    poll_update: 'Antwort auf eine Umfrage',
    pin: 'Anheften',
    group_invite: 'Einladung in eine Gruppe',
    link_preview: 'Linkvorschau',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[Der Kunde hat gesendet: ${kind}. Der Inhalt konnte nicht gelesen werden.]`,
      deleted: (time) => `[Der Kunde hat seine Nachricht${time ? ` vom ${time}` : ''} gelöscht]`,
      notPassedOn: (kind) =>
        `[Der Kunde hat etwas gesendet, das WhatsApp nicht an Unternehmen weitergibt${kind ? `: ${kind}` : ''}. Bitten Sie ihn, es auf andere Weise zu senden.]`,
      unknownKind: (kind) =>
        `[Der Kunde hat etwas Neues gesendet: ${kind}. Es kann hier nicht angezeigt werden und bleibt im Verlauf erhalten.]`,
    },
    business: {
      unreadable: (kind) => `[Das Unternehmen hat gesendet: ${kind}. Der Inhalt konnte nicht gelesen werden.]`,
      deleted: (time) => `[Das Unternehmen hat seine Nachricht${time ? ` vom ${time}` : ''} gelöscht]`,
      notPassedOn: (kind) =>
        `[Das Unternehmen hat etwas gesendet, das WhatsApp nicht weitergibt${kind ? `: ${kind}` : ''}.]`,
      unknownKind: (kind) =>
        `[Das Unternehmen hat etwas Neues gesendet: ${kind}. Es kann hier nicht angezeigt werden und bleibt im Verlauf erhalten.]`,
    },
  },

  inbound: {
    empty: '[leere Nachricht]',
    cut: (characters) => `[Hier gekürzt: insgesamt ${characters} Zeichen. Der ganze Text steht im Verlauf.]`,
    group: (sender) => `[${sender ?? 'Jemand'} in einer Gruppe]`,
    advertisement: (headline) => `[Von der Anzeige${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[Vom Beitrag${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[Zum Artikel ${product ?? 'ohne Nummer'}${catalogue ? ` aus dem Katalog ${catalogue}` : ''}]`,
    forwarded: '[Weitergeleitet]',
    forwardedOften: '[Häufig weitergeleitet]',
    whatsappSays: (said) => `[WhatsApp meldet: ${said}]`,
    noDetails: 'keine Einzelheiten',
    notInHistory: 'eine Nachricht, die nicht im Verlauf ist',
    earlierMessage: 'frühere Nachricht',
    ours: (kind) => `${kind} von uns`,
    theirs: (kind) => `${kind} vom Kunden`,
    reacted: (emoji, to) => `[Reaktion ${emoji} auf: ${to}]`,
    reactionRemoved: (from) => `[Reaktion zurückgenommen auf: ${from}]`,
    edited: (text) => `[Bearbeitet] ${text}`,
    editedKind: (kind) => `[Nachricht bearbeitet, Art: ${kind}]`,
    insteadOf: (what) => `[Statt: ${what}]`,
    opened: '[Der Kunde hat den Chat zum ersten Mal geöffnet]',
    newNumber: (to, from) =>
      `[Der Kunde hat eine neue Telefonnummer${to ? `: ${to}` : ''}${from ? `, bisher ${from}` : ''}]`,
    newId: '[WhatsApp führt den Kunden unter einer neuen Kennung; das Gespräch geht hier weiter]',
    system: (words) => `[WhatsApp: ${words ?? 'eine Meldung ohne Worte'}]`,
    callAllowed: '[Der Kunde darf angerufen werden]',
    callAllowedAlways: '[Der Kunde darf jederzeit angerufen werden]',
    callAllowedUntil: (time) => `[Der Kunde darf bis ${time} angerufen werden]`,
    callRefused: '[Der Kunde möchte nicht angerufen werden]',
    location: 'Standort',
    contact: {
      contact: 'Kontakt',
      noName: 'ohne Namen',
      phone: 'Telefon',
      email: 'E-Mail',
      address: 'Adresse',
      work: 'Arbeit',
      web: 'Internet',
      birthday: 'Geburtstag',
      entry: (value, kind) => `${value} (${kind})`,
      kinds: { home: 'privat', work: 'geschäftlich', cell: 'mobil', mobile: 'mobil' },
    },
    order: {
      heading: (items) => `Bestellung mit ${items} Artikel${items === 1 ? '' : 'n'}:`,
      row: (what, price) => (price ? `${what}, je ${price}` : what),
      sum: 'Summe',
    },
    form: {
      form: 'Formular ausgefüllt:',
      address: 'Adresse angegeben:',
      unreadableForm: '[Formular ausgefüllt, ohne lesbare Felder]',
      unreadableAddress: '[Adresse angegeben, ohne lesbare Felder]',
      answer: 'Antwort',
    },
  },

  files: {
    missing: (kind) =>
      `[Der Kunde hat gesendet: ${kind}. WhatsApp gibt die Datei zurzeit nicht heraus. Sie folgt, sobald sie abgerufen werden kann.]`,
    follows: (kind) => `[Konnte vorhin nicht abgerufen werden und folgt hier: ${kind}]`,
    lost: (kind) =>
      `[Konnte nicht von WhatsApp abgerufen werden: ${kind}. Bitten Sie den Kunden, die Datei erneut zu senden.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${name}${own ? `, ${own}` : ''}, ist zu groß für Genesys (${limit}). Die Datei kann hier bis ${until} geöffnet werden:]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${name}${own ? `, ${own}` : ''}, hat einen Typ, den Genesys nicht annimmt (${mime}). Die Datei kann hier bis ${until} geöffnet werden:]`,
  },
};
