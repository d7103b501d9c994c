import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import type { CustomerActions, MetaSimulator } from '../simulators/meta/simulator.ts';

export type Business = { name: string; phone: string; phoneNumberId: string };

/** The two simulators, as far as the page sees and drives them. */
export type Simulators = {
  meta: CustomerActions &
    Pick<MetaSimulator, 'addCustomer' | 'customers' | 'chat' | 'isTyping' | 'media' | 'echo' | 'standby' | 'onChange'>;
  genesys: Pick<
    GenesysSimulator,
    | 'conversations'
    | 'reply'
    | 'attach'
    | 'quickReplies'
    | 'cards'
    | 'datePicker'
    | 'notification'
    | 'typing'
    | 'attachmentBytes'
    | 'disconnect'
    | 'onChange'
  >;
  business: Business;
};
