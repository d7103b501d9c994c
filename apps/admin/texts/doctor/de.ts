import type { en } from './en.ts';

export const de: typeof en = {
  title: 'Verbindungsprüfung',
  lead: 'Jedes Glied zwischen WhatsApp und Genesys Cloud, alle Viertelstunde geprüft und sooft Sie wollen.',
  look: 'Jetzt prüfen',
  never: 'Noch hat niemand geprüft',
  neverText: 'Prüfen Sie jetzt: Es dauert ein paar Sekunden und ändert nichts.',
  checked: 'Geprüft',
  since: 'Seit',
  summary: (broken, poor) =>
    broken > 0
      ? `Unterbrochene Glieder: ${broken}${poor > 0 ? `, bei weiteren ${poor} ist etwas zu tun` : ''}`
      : poor > 0
        ? `Glieder, bei denen etwas zu tun ist: ${poor}`
        : 'Alles hält',
  states: { ok: 'Hält', warning: 'Zu tun', failed: 'Unterbrochen', unknown: 'Unbekannt' },
  sides: { platform: 'Diese Plattform', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'Was sich geändert hat',
  changesLead: 'Was anders vorgefunden wurde als zuvor, 90 Tage lang.',
  subjects: {
    'inbound-messages': 'Nachrichten von Kunden',
    'outbound-messages': 'Nachrichten von Agenten',
    genesys: 'Genesys Cloud',
  },
  links: {
    clock: 'Uhr',
    'public-address': 'Öffentliche Adresse',
    queues: 'Warteschlangen',
    'genesys-token': 'Zugangsdaten',
    'genesys-permissions': 'Berechtigungen',
    'genesys-integration': 'Integration',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'Zugelassene Inhalte',
    'genesys-setting': 'Tipp-Anzeige',
    'genesys-flow': 'Nachrichten-Flow',
    'genesys-threading': 'Zusammenhalt von Gesprächen',
    'genesys-life-cycle': 'Ende von Gesprächen',
    'meta-app': 'Meta-App',
    'whatsapp-token': 'Zugriffstoken',
    'whatsapp-account': 'Unternehmenskonto',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'Nummer',
    'whatsapp-limits': 'Grenzen',
  },
};
