const agent = [
  'conversation:message:create',
  'conversation:message:accept',
  'conversation:message:view',
  'conversation:communication:view',
];

/** The demo company's people at Genesys, the desk's agents among them. What each may do here follows from what each may do there. */
export const demoPeople = [
  { name: 'Nora Lindqvist', permissions: agent },
  { name: 'Samuel Okafor', permissions: agent },
  { name: 'Priya Raman', permissions: [...agent, 'analytics:conversationDetail:view'] },
  { name: 'Henrik Voss', permissions: ['messaging:*:*', 'authorization:*:*'] },
].map(({ name, permissions }, at) => ({
  // The same at each start: whoever is signed in stays somebody who is known.
  id: `a6e5c0de-0000-4000-8000-00000000000${at + 1}`,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@larkspur.example`,
  permissions,
}));

/** Those who take new conversations, in turn: Nora Lindqvist and Samuel Okafor. */
export const demoAgents = demoPeople.slice(0, 2).map(({ id }) => id);
