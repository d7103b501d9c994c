import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'En attente',
    unknown: 'Envoi incertain',
    sent: 'Envoyé',
    delivered: 'Remis',
    read: 'Lu',
    played: 'Écouté',
    failed: 'Échec',
  },
  close: 'Fermer',
  enlarge: (name) => `Agrandir ${name}`,
  download: (name) => `Enregistrer ${name}`,
  play: 'Lire',
  pause: 'Pause',
  position: 'Position',
  speed: (times) => `Vitesse : ${times}`,
  noPicture: 'Cette image ne peut pas être affichée ici.',
  file: 'Fichier',
  notSent: (reason) => `Non envoyé : ${reason}`,
};
