import type { DraftButton, DraftProblem } from './template-draft.ts';

/**
 * What a button that leads to a flow names: the flow by one of its id, its name and its JSON, and what happens first.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export function checkFlow({ flow_id, flow_name, flow_json, flow_action }: DraftButton, place: string): DraftProblem[] {
  const here = `${place}.flow`;
  const given = [flow_id, flow_name, flow_json].filter((one) => one?.trim());
  if (given.length === 0) return [{ place: here, code: 'missing' }];
  if (given.length > 1) return [{ place: here, code: 'too-many', values: { most: '1' } }];
  if (flow_id && !/^\d+$/.test(flow_id)) return [{ place: here, code: 'flow-id' }];
  const known = flow_action === undefined || ['navigate', 'data_exchange'].includes(flow_action.toLowerCase());
  return known ? [] : [{ place: `${place}.flow_action`, code: 'not-with-kind' }];
}
