import type { PhoneEvent, sandboxContract } from '../contracts/sandbox.ts';
import type { Handlers } from '../kit/server.ts';
import type { SendOptions } from '../simulators/meta/simulator.ts';
import { freeDemoNumber } from './demo-customers.ts';
import { attempt, knownCustomer, ok } from './known.ts';
import type { PageParts } from './page-parts.ts';
import { messagesFromElsewhere, preparedMessages } from './prepared-messages.ts';
import { type SampleName, sample } from './samples.ts';
import { markOf } from './sent-marks.ts';

/** Phones name documents only. */
function phoneSample(name: SampleName) {
  const { bytes, mime } = sample(name);
  return { bytes, mime };
}

type PhoneOperation =
  | 'send'
  | 'sendKind'
  | 'press'
  | 'react'
  | 'edit'
  | 'revoke'
  | 'play'
  | 'happen'
  | 'open'
  | 'online';

/** What a customer does on the phone. */
export function phoneHandlers({
  simulators: { meta, business },
  marks,
}: PageParts): Pick<Handlers<typeof sandboxContract>, PhoneOperation> {
  const number = business.phoneNumberId;
  const act = (customerId: string, action: (id: string) => unknown) => {
    const { id } = knownCustomer(meta, customerId);
    attempt(() => action(id));
    return ok;
  };

  const happenings: Record<PhoneEvent, (id: string) => void> = {
    'new-number': (id) => {
      const taken = new Set(meta.customers().flatMap((one) => one.waId ?? []));
      meta.changeNumber(id, freeDemoNumber(taken));
    },
    'new-user-id': (id) => meta.changeUserId(id),
    'stop-marketing': (id) => meta.setPreference(id, number, 'stop'),
    'resume-marketing': (id) => meta.setPreference(id, number, 'resume'),
    'business-app': (id) => marks.set(meta.echo(id, number, messagesFromElsewhere['business-app']), 'business-app'),
    standby: (id) => marks.set(meta.standby(id, number, messagesFromElsewhere.standby), 'standby'),
  };

  return {
    send: async ({ customerId, text, quoted }) =>
      act(customerId, (id) => meta.sendText(id, number, text, quoted === undefined ? {} : { quoted })),
    sendKind: async ({ customerId, kind, quoted }) =>
      act(customerId, (id) => {
        const prepared = preparedMessages[kind];
        const options: SendOptions = { ...prepared.options, ...(quoted !== undefined && { quoted }) };
        const wamid =
          'part' in prepared
            ? meta.send(id, number, prepared.part, options)
            : meta.sendFile(id, number, prepared.file, { ...phoneSample(prepared.sample), ...prepared.as }, options);
        marks.set(wamid, markOf(options));
      }),
    press: async ({ customerId, wamid, choiceId }) => act(customerId, (id) => meta.press(id, number, wamid, choiceId)),
    react: async ({ customerId, wamid, emoji }) => act(customerId, (id) => meta.react(id, number, wamid, emoji)),
    edit: async ({ customerId, wamid, text }) => act(customerId, (id) => meta.edit(id, number, wamid, text)),
    revoke: async ({ customerId, wamid }) => act(customerId, (id) => meta.revoke(id, number, wamid)),
    play: async ({ customerId, wamid }) => act(customerId, (id) => meta.play(id, number, wamid)),
    happen: async ({ customerId, event }) => act(customerId, happenings[event]),
    open: async ({ customerId, open }) => act(customerId, (id) => meta.setOpen(id, number, open)),
    online: async ({ customerId, online }) => act(customerId, (id) => meta.setOnline(id, online)),
  };
}
