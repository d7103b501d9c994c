/** How far a message has got, and the steps of its journey, in English. */
export const statusWords = {
  queued: 'On its way',
  unknown: 'Outcome unknown',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  played: 'Played',
  failed: 'Failed',
};

export const stepWords = {
  received: 'Received',
  'picked-up': 'Picked up',
  stored: 'Stored',
  'accepted-by-genesys': 'Accepted by Genesys',
  'accepted-by-whatsapp': 'Accepted by WhatsApp',
  'published-by-genesys': 'Published by Genesys',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  played: 'Played',
  retried: 'Tried again',
  failed: 'Failed',
  'outcome-unknown': 'Outcome unknown',
  dropped: 'Dropped by an operator',
  settled: 'Settled by an operator',
  'receipt-sent': 'Receipt sent to Genesys',
  'notice-sent': 'Agent told in words',
  recorded: 'Recorded',
};
