export const en = {
  lead: 'The templates of all accounts of the company, as WhatsApp has them.',
  name: 'Name',
  language: 'Language',
  category: 'Category',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utility', AUTHENTICATION: 'Authentication' } as Record<
    string,
    string
  >,
  status: 'State',
  statuses: {
    APPROVED: 'Approved',
    PENDING: 'In review',
    IN_APPEAL: 'Appealed',
    PAUSED: 'Paused',
    REJECTED: 'Rejected',
    DISABLED: 'Disabled',
  } as Record<string, string>,
  updated: 'Last change',
  sync: 'Read from WhatsApp now',
  synced: (templates: number, removed: number) => `Templates: ${templates}, gone: ${removed}`,
  emptyTitle: 'No templates yet',
  emptyText:
    'Templates are made in WhatsApp Manager. Once WhatsApp has approved them, they can be sent after the 24-hour window.',
};
