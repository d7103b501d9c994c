import { randomInt } from 'node:crypto';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { isText, ofPart } from './template-refusal.ts';

/**
 * A button that leads to a flow. Meta keeps the id of the flow, also where it was named otherwise: which flows there are is
 * not known here, so one that is named gets an id.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 * @throws GraphError
 */
export function checkFlow({ flow_id, flow_name, flow_json, ...button }: Json): Json {
  const given = [flow_id, flow_name, flow_json].filter((one) => one !== undefined);
  if (given.length !== 1 || !isText(given[0]))
    throw ofPart('buttons', 'A button for a flow needs one of flow_id, flow_name and flow_json.');
  if (flow_id !== undefined && !/^\d+$/.test(String(flow_id)))
    throw ofPart('buttons', 'The flow_id of a button is not valid.');
  const action = String(button.flow_action ?? 'navigate').toLowerCase();
  if (!['navigate', 'data_exchange'].includes(action))
    throw new GraphError(100, `Param flow_action must be one of {navigate, data_exchange} - got "${action}".`);
  return { ...button, flow_action: action, flow_id: flow_id ?? String(randomInt(1e14, 2e14)) };
}
