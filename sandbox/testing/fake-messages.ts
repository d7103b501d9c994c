import type { DeskMessage } from '../../simulators/genesys/simulator.ts';
import type { PhoneMessage } from '../../simulators/meta/simulator.ts';

const now = () => new Date().toISOString();

export const fakePhoneMessage = (
  given: Pick<PhoneMessage, 'wamid' | 'from' | 'text'> & Partial<PhoneMessage>,
): PhoneMessage => ({
  type: 'text',
  content: {},
  media: null,
  reactions: [],
  choices: [],
  edited: false,
  revoked: false,
  at: now(),
  status: given.from === 'business' ? 'read' : null,
  readByBusiness: false,
  quoted: null,
  groupId: null,
  callbackData: null,
  ...given,
});

export const fakeDeskMessage = (
  given: Pick<DeskMessage, 'id' | 'direction' | 'from' | 'text'> & Partial<DeskMessage>,
): DeskMessage => ({
  at: now(),
  externalId: null,
  status: null,
  reasons: [],
  reasonCodes: [],
  attachments: [],
  content: [],
  inReplyTo: null,
  attributes: {},
  metadata: {},
  ...given,
});
