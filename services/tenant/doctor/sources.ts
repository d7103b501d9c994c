import { links } from '../../../contracts/doctor-records.ts';
import { genesysContract } from '../../../contracts/genesys-api.ts';
import { inboundTransformerContract, outboundTransformerContract } from '../../../contracts/transformers.ts';
import { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { whatsappWebhookContract } from '../../../contracts/whatsapp-webhook.ts';
import { neighbour, type ServiceContext } from '../../../kit/service.ts';
import type { Source } from './doctor.ts';
import type { DoctorStore } from './store.ts';

/** Sessions, signatures and windows go by the clock; so much makes no difference. */
const clockToleranceSeconds = 5;

/** Everybody who holds a link. */
export function doctorSources(context: ServiceContext, store: DoctorStore): Source[] {
  return [
    {
      service: 'tenant',
      links: ['clock'],
      async check() {
        const offset = await store.clockOffset();
        const seconds = offset.toFixed(0);
        const [state, finding] =
          offset > clockToleranceSeconds ? (['failed', 'clock-off'] as const) : (['ok', 'clock-right'] as const);
        return { checks: [{ link: 'clock', subject: null, state, finding, values: { seconds } }] };
      },
    },
    {
      service: 'whatsapp-webhook',
      links: ['public-address'],
      check: neighbour(context, 'whatsapp-webhook', whatsappWebhookContract).checkAddress,
    },
    {
      service: 'inbound-transformer',
      links: ['queues'],
      check: neighbour(context, 'inbound-transformer', inboundTransformerContract).checkQueue,
    },
    {
      service: 'outbound-transformer',
      links: ['queues'],
      check: neighbour(context, 'outbound-transformer', outboundTransformerContract).checkQueue,
    },
    {
      service: 'genesys-api',
      links: links.filter((link) => link.startsWith('genesys-')),
      check: neighbour(context, 'genesys-api', genesysContract).checkGenesys,
    },
    {
      service: 'whatsapp-api',
      links: links.filter((link) => link.startsWith('whatsapp-') || link === 'meta-app'),
      check: neighbour(context, 'whatsapp-api', whatsappContract).checkWhatsapp,
    },
  ];
}
