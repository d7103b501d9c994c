import type { en } from './en.ts';

export const de: typeof en = {
  kind: 'Art',
  kinds: {
    PLAIN: 'Nachricht',
    OFFER: 'Angebot mit Ende',
    CARDS: 'Karten nebeneinander',
    CATALOG: 'Ganzer Katalog',
    MPM: 'Mehrere Produkte',
    SPM: 'Ein Produkt',
  },
  hints: {
    PLAIN: 'Text mit Kopf und Schaltflächen nach Wunsch.',
    OFFER: 'Text, ein Angebot, ein Code zum Kopieren und ein Link. WhatsApp zeigt es nur auf Telefonen.',
    CARDS: 'Ein Text und zwei bis zehn Karten zum Durchblättern.',
    CATALOG: 'Eine Schaltfläche öffnet den Katalog des Kontos. Über den Text setzt WhatsApp das Bild eines Produkts.',
    MPM: 'Bis zu 30 Produkte aus dem Katalog des Kontos, in bis zu zehn Abschnitten.',
    SPM: 'Ein Produkt aus dem Katalog des Kontos mit Bild, Titel und Preis.',
  },
  marketingOnly: 'Alle anderen Arten sind nur für Marketing.',
  product: 'Welches Produkt es ist, wird mit jeder Nachricht gesagt.',
  view: 'Die Beschriftung gibt WhatsApp vor: Das Produkt öffnet sich in WhatsApp.',
  offer: {
    title: 'Angebot',
    lead: 'Es steht mit einer Uhr über dem Text.',
    text: 'Was angeboten wird',
    hasEnd: 'Das Angebot endet',
    hasEndHint: 'Wann, wird mit jeder Nachricht gesagt. Dann ist ein Code nötig.',
    codeOptional: 'Code kopieren (kann leer bleiben)',
    copy: 'Angebotscode kopieren',
    ends: 'Endet zur Zeit, die jede Nachricht nennt',
  },
  cards: {
    title: 'Karten',
    lead: 'Alle Karten haben dieselben Teile in derselben Reihenfolge. Jede Nachricht hat so viele Karten wie die Vorlage.',
    head: 'Kopf jeder Karte',
    hasText: 'Jede Karte hat einen Text',
    none: 'Keine',
    button: (place) => `Schaltfläche ${place} jeder Karte`,
    card: (place) => `Karte ${place}`,
    text: 'Text der Karte',
    add: 'Karte hinzufügen',
    up: (place) => `Karte ${place} nach oben`,
    down: (place) => `Karte ${place} nach unten`,
    remove: (place) => `Karte ${place} entfernen`,
    all: (count) => `Karten: ${count}`,
  },
  flow: {
    by: 'Wie der Flow angegeben wird',
    names: { flow_id: 'Id des Flows', flow_name: 'Name des Flows' },
    hint: 'Der Flow muss bei WhatsApp veröffentlicht sein.',
    action: 'Er beginnt mit',
    actions: { navigate: 'einem Bildschirm', data_exchange: 'der Antwort Ihres Servers' },
    screen: 'Erster Bildschirm',
    screenHint: 'Leer: der, mit dem der Flow beginnt.',
  },
  notFromInbox: {
    catalogue:
      'Aus Posteingang und Widget kann sie niemand senden, weil die Produkte mit jeder Nachricht gewählt werden. Ihre eigenen Systeme können sie über die API senden.',
    payment:
      'Aus Posteingang und Widget kann sie niemand senden, weil sie die Beträge einer Bestellung oder Zahlung braucht. Ihre eigenen Systeme können sie über die API senden.',
    animation:
      'Von hier aus kann sie niemand senden: Bewegte Bilder sendet WhatsApp nur über seinen Dienst für Marketingnachrichten.',
    unknown: 'Aus Posteingang und Widget kann sie niemand senden: Sie hat Teile, die dort nicht bekannt sind.',
  },
};
