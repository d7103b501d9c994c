import type { en } from './en.ts';

export const de: typeof en = {
  'conversations:read': 'Gespräche lesen',
  'journeys:read': 'Jede Nachricht verfolgen, ohne ihren Inhalt',
  'conversations:end': 'Ein Gespräch für alle Beteiligten beenden',
  'messages:send': 'Kunden schreiben',
  'portal:use': 'Im Posteingang arbeiten',
  'replies:write': 'Textbausteine schreiben',
  'templates:read': 'Nachrichtenvorlagen sehen',
  'templates:sync': 'Vorlagen neu von WhatsApp holen',
  'dead-letters:read': 'Sehen, was liegen blieb und warum',
  'dead-letters:replay': 'Liegengebliebenes erneut auf den Weg schicken',
  'outcomes:settle': 'Liegengebliebenes endgültig abschließen',
  'customers:export': 'Herausgeben, was über eine Person gespeichert ist',
  'customers:erase': 'Löschen, was über eine Person gespeichert ist',
  'tenant:read': 'Einstellungen, Nummern und deren Zustand sehen',
  'tenant:write': 'Einstellungen, Nummern und Zugangsdaten ändern',
  'people:sync': 'Das Team aus Genesys Cloud aktualisieren',
  'api-keys:manage': 'API-Schlüssel anlegen und widerrufen',
  'audit:read': 'Lesen, wer was wann geändert hat',
  'platform:manage': 'Unternehmen anlegen, sperren und löschen',
  'operators:manage': 'Betreiber einladen, Schlüssel für die ganze Plattform anlegen',
};
