export const en = {
  title: 'Connection doctor',
  lead: 'Every link between WhatsApp and Genesys Cloud, looked at every quarter of an hour and whenever you ask.',
  look: 'Look now',
  never: 'Nobody has looked yet',
  neverText: 'Look now: it takes a few seconds and changes nothing.',
  checked: 'Looked at',
  since: 'Since',
  summary: (broken: number, poor: number) =>
    broken > 0
      ? `Broken links: ${broken}${poor > 0 ? `, and ${poor} with something to do` : ''}`
      : poor > 0
        ? `Links with something to do: ${poor}`
        : 'Everything holds',
  states: { ok: 'Holds', warning: 'To do', failed: 'Broken', unknown: 'Not known' },
  sides: { platform: 'This platform', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'What has changed',
  changesLead: 'What was found otherwise than before, for 90 days.',
  /** Of several links of a kind. */
  subjects: {
    'inbound-messages': 'Customers’ messages',
    'outbound-messages': 'Agents’ messages',
    genesys: 'Genesys Cloud',
  },
  links: {
    clock: 'Clock',
    'public-address': 'Public address',
    queues: 'Queues',
    'genesys-token': 'Credentials',
    'genesys-permissions': 'Permissions',
    'genesys-integration': 'Integration',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'Supported content',
    'genesys-setting': 'Typing indicators',
    'genesys-flow': 'Message flow',
    'genesys-threading': 'Threading window',
    'genesys-life-cycle': 'Ends of conversations',
    'meta-app': 'Meta app',
    'whatsapp-token': 'Access token',
    'whatsapp-account': 'Business account',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'Number',
    'whatsapp-limits': 'Limits',
  },
};
