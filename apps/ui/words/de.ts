import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'Wartet',
    unknown: 'Unbekannt, ob gesendet',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    read: 'Gelesen',
    played: 'Abgespielt',
    failed: 'Fehlgeschlagen',
  },
  close: 'Schließen',
  enlarge: (name) => `${name} vergrößern`,
  download: (name) => `${name} speichern`,
  play: 'Abspielen',
  pause: 'Pause',
  position: 'Stelle',
  speed: (times) => `Tempo: ${times}`,
  noPicture: 'Dieses Bild kann hier nicht gezeigt werden.',
  file: 'Datei',
  notSent: (reason) => `Nicht gesendet: ${reason}`,
};
