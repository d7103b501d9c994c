import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Jedes Unternehmen hat einen Datenschlüssel, der seine Geheimnisse versiegelt, und ein Hauptschlüssel der Einstellungen umhüllt die Datenschlüssel.',
  inUse: 'Benutzte Hauptschlüssel',
  inUseText: 'Ein Hauptschlüssel, der nichts umhüllt, darf aus MASTER_KEYS genommen werden.',
  first: (id) => `${id} (umhüllt neue Schlüssel)`,
  owners: (owners) => `Inhaber: ${owners}`,
  rotation: 'Wechsel',
  neverRotated: 'Die Datenschlüssel wurden noch nie gewechselt.',
  underWay: (at) => `Seit ${at} läuft ein Wechsel, der unterbrochen wurde. Setzen Sie ihn fort.`,
  rotated: (at) => `Alle Datenschlüssel wurden zuletzt am ${at} gewechselt.`,
  rotate: 'Alle Datenschlüssel wechseln',
  goOn: 'Wechsel fortsetzen',
  rotateTitle: 'Alle Datenschlüssel wechseln?',
  rotateWhat: [
    'Jedes Unternehmen bekommt einen neuen Datenschlüssel unter dem ersten Hauptschlüssel, und seine Geheimnisse werden damit neu versiegelt.',
    'Nachrichten laufen weiter; niemand bemerkt etwas.',
    'Es kann jederzeit angehalten werden und geht dann dort weiter.',
  ],
  progress: (done, all) => `Inhaber mit neuem Schlüssel: ${done} von ${all}`,
  stopped: 'Angehalten. Es kann jederzeit weitergehen, wo es war.',
};
