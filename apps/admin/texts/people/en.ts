export const en = {
  lead: 'Who may sign in, with the role that their permissions at Genesys Cloud give them. Change it there.',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  division: 'Division',
  state: 'State',
  states: { active: 'Active', left: 'Left' },
  lastSignIn: 'Last sign-in',
  sync: 'Update from Genesys Cloud',
  synced: (added: number, changed: number, left: number) => `New: ${added}, changed: ${changed}, left: ${left}`,
  emptyTitle: 'Nobody is known yet',
  emptyText:
    'People appear at their first sign-in, and when they are read from Genesys Cloud: by itself every hour, or now.',
};
