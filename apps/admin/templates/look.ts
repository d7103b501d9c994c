import type { Template } from '../../../contracts/templates.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export const statusTones: Record<string, Tone> = {
  APPROVED: 'good',
  PENDING: 'busy',
  IN_APPEAL: 'busy',
  PAUSED: 'warn',
  REJECTED: 'bad',
  DISABLED: 'bad',
};
export const qualityTones: Record<string, Tone> = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
export const isEditable = ({ status }: Pick<Template, 'status'>): boolean =>
  ['APPROVED', 'REJECTED', 'PAUSED'].includes(status.toUpperCase());

/** Of an approved template the category stays. */
export const keepsCategory = ({ status }: Pick<Template, 'status'>): boolean => status.toUpperCase() === 'APPROVED';
