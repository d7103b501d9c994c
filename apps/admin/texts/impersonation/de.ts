import type { en } from './en.ts';

export const de: typeof en = {
  begin: 'In diesem Unternehmen handeln',
  outside:
    'Sie sehen, was der Betrieb der Plattform braucht. Menschen, Nachrichten und deren Inhalt sind Sache des Unternehmens.',
  title: (name) => `In ${name} handeln`,
  what: [
    'Sie haben eine halbe Stunde lang die Rechte eines Administrators dort, ohne Gespräche zu lesen, Personen herauszugeben oder zu löschen oder Schlüssel anzulegen.',
    'Der Grund, Ihr Name und jeder Ihrer Aufrufe stehen im Protokoll des Unternehmens, das dessen Administratoren lesen.',
    'Es endet, wenn Sie es beenden, sich abmelden oder die Zeit um ist.',
  ],
  reason: 'Grund',
  reasonHint: '3 bis 500 Zeichen. Die Administratoren des Unternehmens lesen ihn.',
  go: 'Beginnen',
  label: 'Sie handeln in einem Unternehmen',
  inside: (name) => `Sie handeln in ${name}`,
  left: 'Noch:',
  because: (reason) => `Grund: ${reason}`,
  end: 'Beenden',
  back: 'Zurück zum Unternehmen',
  ended: (name) => `Sie handeln nicht mehr in ${name}`,
};
