import { below, invalid, missing, object, oneOf, text, webLink } from './field-checks.ts';

const at = "interactive['action']";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow */
export function checkFlow(value: unknown): void {
  const action = object(value, at, ['name', 'parameters']);
  oneOf(action.name, `${at}['name']`, ['flow']);
  const param = `${at}['parameters']`;
  const parameters = object(action.parameters, param, [
    'flow_message_version',
    'flow_id',
    'flow_name',
    'flow_cta',
    'flow_token',
    'mode',
    'flow_action',
    'flow_action_payload',
  ]);
  oneOf(parameters.flow_message_version, below(param, 'flow_message_version'), ['3']);
  text(parameters.flow_cta, below(param, 'flow_cta'), 30);
  const { flow_id: id, flow_name: name } = parameters;
  if (id === undefined && name === undefined)
    throw missing(`${below(param, 'flow_id')} or ${below(param, 'flow_name')}`);
  if (id !== undefined && name !== undefined) throw invalid(param, 'must have either flow_id or flow_name, not both.');
  if (parameters.mode !== undefined) oneOf(parameters.mode, below(param, 'mode'), ['draft', 'published']);
  const kind =
    parameters.flow_action === undefined
      ? 'navigate'
      : oneOf(parameters.flow_action, below(param, 'flow_action'), ['navigate', 'data_exchange']);
  if (kind === 'navigate' && parameters.flow_action_payload !== undefined) {
    const payload = object(parameters.flow_action_payload, below(param, 'flow_action_payload'), ['screen', 'data']);
    text(payload.screen, `${param}['flow_action_payload']['screen']`, 1000);
  }
}

/** A button that opens a page: as an action of its own, or of a carousel's card. */
export function checkLinkButton(value: unknown, param = at): void {
  const action = object(value, param, ['name', 'parameters']);
  oneOf(action.name, below(param, 'name'), ['cta_url']);
  const parameters = object(action.parameters, below(param, 'parameters'), ['display_text', 'url']);
  text(parameters.display_text, `${param}['parameters']['display_text']`, 20);
  webLink(parameters.url, `${param}['parameters']['url']`);
}

/** Kinds whose action is a fixed name and, for some, parameters that section 2 of the reference does not detail. */
export function checkNamed(name: string): (action: unknown) => void {
  return (value) => {
    const action = object(value, at, ['name', 'parameters']);
    oneOf(action.name, `${at}['name']`, [name]);
  };
}
