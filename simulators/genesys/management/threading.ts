import { badRequest } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { PlatformApi } from '../platform-api.ts';

const path = '/api/v2/conversations/messaging/threadingtimeline';
const longestMinutes = 72 * 60;
const minuteMs = 60_000;

type Windows = ReadonlyMap<string, number>;
type Body = { settings: { messengerType: string; timeoutInMinutes: number }[] };

/**
 * How long after its end a conversation is joined again, by organisation and channel; what is not set is the default. PUT
 * replaces all channels. https://help.mypurecloud.com/articles/messaging-threading-timeline/
 */
export function openThreading(defaultMs: number) {
  const windows = new Map<string, Windows>();
  return {
    msOf: (clientId: string): number => (windows.get(clientId)?.get('open') ?? defaultMs / minuteMs) * minuteMs,
    of: (clientId: string): Windows => windows.get(clientId) ?? new Map(),
    set: (clientId: string, given: Windows): void => void windows.set(clientId, given),
    defaultMinutes: defaultMs / minuteMs,
  };
}

export type Threading = ReturnType<typeof openThreading>;

export function threadingApi(
  api: PlatformApi,
  { conforms, threading }: { conforms: ContractCheck; threading: Threading },
): void {
  const entity = (clientId: string): object => ({
    settings: [...threading.of(clientId)].map(([messengerType, timeoutInMinutes]) => ({
      messengerType,
      timeoutInMinutes,
    })),
    defaultTimeoutMinutes: threading.defaultMinutes,
  });
  api.route('GET', path, ({ organization }) => entity(organization.clientId), 'conversation:threadingTimeline:view');
  api.route(
    'PUT',
    path,
    ({ organization, body }) => {
      conforms('ConversationThreadingWindow', body);
      const { settings } = body as Body;
      const wrong = settings.find(({ timeoutInMinutes: minutes }) => minutes < 0 || minutes > longestMinutes);
      if (wrong) throw badRequest(`timeoutInMinutes must be from 0 to ${longestMinutes}`, ['settings']);
      if (new Set(settings.map(({ messengerType }) => messengerType)).size < settings.length)
        throw badRequest('A channel is named twice.', ['settings']);
      threading.set(
        organization.clientId,
        new Map(settings.map(({ messengerType, timeoutInMinutes }) => [messengerType, timeoutInMinutes])),
      );
      return entity(organization.clientId);
    },
    'conversation:threadingTimeline:edit',
  );
}
