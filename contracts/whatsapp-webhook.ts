import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { checkOperation } from './doctor.ts';
import { tenantId } from './fields.ts';
import { newNumber } from './tenant.ts';

export const whatsappWebhookContract = {
  replayQuarantine: operation({
    method: 'post',
    path: '/api/quarantine/replay',
    summary: 'Hand on what Meta sent for a number that is connected by now; what still belongs to nobody stays',
    access: 'platform:manage',
    body: z.object({
      /** The phone number id or account; absent: everything that came from Meta. */
      subject: z.string().min(1).max(512).optional(),
      ids: z.array(z.uuid()).max(1000).optional(),
    }),
    output: z.object({ replayed: z.number().int(), left: z.number().int() }),
  }),
  claimQuarantine: operation({
    method: 'post',
    path: '/api/quarantine/claim',
    summary: 'Connect a number that messages have come for to a tenant, and hand on what waits for it',
    access: 'platform:manage',
    body: z.object({ tenantId, ...newNumber.shape }),
    output: z.object({ replayed: z.number().int(), left: z.number().int() }),
  }),
  checkAddress: checkOperation(
    '/whatsapp-webhook/check',
    'Whether a webhook of ours comes back to us by the public address',
  ),
};
