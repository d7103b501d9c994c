/**
 * What a look at the links to Genesys can find (`finding` of a `Check`), with the values that a sentence about it needs.
 * `integration` is the name of the Open Messaging integration, `number` the displayed phone number. Where a finding is
 * about one of several integrations, the subject of the check is the number.
 */
export const genesysFindings = [
  // Of any link: it could not be looked at. Always `unknown`.

  /** No answer from Genesys, or an error of its own. Nothing to do: look again later, or at https://status.mypurecloud.com. */
  'genesys-away',
  /** The requests of this minute are spent, and messages come first. Look again in a minute. */
  'genesys-busy',
  /** The client may not read it; `permission` is what is missing. Add it to the role of the OAuth client. */
  'genesys-permission-missing',
  /** Genesys refused to tell, with `code`. Read the code in Genesys' documents, or ask its support. */
  'genesys-refused',
  /** Without a token nothing can be looked at. Put the link `genesys-token` right first. */
  'genesys-token-first',
  /** The integration of this number cannot be used. Put the link `genesys-integration` right first. */
  'genesys-integration-first',

  // clock; the subject is `genesys`.

  /** Our clock and Genesys' are `seconds` apart, which does no harm. Nothing to do. */
  'genesys-clock-right',
  /** Our clock is `seconds` ahead of Genesys' (behind, where below 0). Set the servers' clock by a time server (NTP). */
  'genesys-clock-off',
  /** Genesys did not say what time it is. Nothing to do. */
  'genesys-clock-untold',

  // genesys-token

  /** Genesys knows the client; it belongs to `organization`. Nothing to do. */
  'genesys-token-good',
  /** The tenant has no region, client id and secret. Enter them. */
  'genesys-token-none',
  /** Genesys refuses the client id and secret. Enter a new secret, or activate the client in Admin > Integrations > OAuth. */
  'genesys-token-refused',

  // genesys-permissions; `permissions` is a list with commas, `count` how many.

  /** The role of the client has all that messages need and that is useful. Nothing to do. */
  'genesys-permissions-all',
  /** `permissions` are missing, without which no message passes. Add them to the role of the OAuth client. */
  'genesys-permissions-missing',
  /** Messages pass, but something is poorer for want of `permissions`. Add them to the role of the OAuth client. */
  'genesys-permissions-partly',
  /** Genesys does not tell what the client may do. Compare the role of the OAuth client with the list by hand. */
  'genesys-permissions-untold',

  // genesys-integration

  /** No number is connected yet, so there is no integration to look at. Connect a number. */
  'genesys-number-none',
  /** `integration` of `number` is active. Nothing to do. */
  'genesys-integration-active',
  /** Genesys has no integration `integrationId`, which `number` is connected with. Make a new one and give it to the number. */
  'genesys-integration-gone',
  /** `integration` has the status `status` at Genesys. Activate it in Admin > Message > Platforms. */
  'genesys-integration-inactive',
  /** Genesys is still making `integration`. Look again in a minute. */
  'genesys-integration-unfinished',
  /** Genesys could not make `integration`, for the reason `code`. Delete it in Admin > Message > Platforms and make a new one. */
  'genesys-integration-broken',

  // genesys-webhook

  /** `integration` calls us at `url`, and signs with the secret that we have. Nothing to do. */
  'genesys-webhook-ours',
  /** `integration` calls us at `url`; Genesys does not show by which secret it signs. Nothing to do. */
  'genesys-webhook-secret-untold',
  /** `integration` calls `url` and not us: what agents write does not arrive. Set its webhook URL to `ours`. */
  'genesys-webhook-elsewhere',
  /** `integration` signs with another secret than that of `number`: its webhooks are refused. Give both the same new one. */
  'genesys-webhook-secret-differs',

  // genesys-content; `inbound` and `outbound` are lists of media types with commas, empty where nothing is missing.

  /** The content profile `profile` of `integration` lets all files of WhatsApp pass. Nothing to do. */
  'genesys-content-passes',
  /** `integration` has no profile of its own: agents cannot send `outbound`. Make a content profile and assign it. */
  'genesys-content-default',
  /** `profile` of `integration` drops `inbound` from customers and `outbound` from agents. Allow them in that profile. */
  'genesys-content-narrow',
  /** What the profile of `integration` lets pass is not told. Look at Admin > Message > Supported content. */
  'genesys-content-untold',

  // genesys-setting

  /** The messaging setting `setting` of `integration` shows typing both ways. Nothing to do. */
  'genesys-typing-on',
  /** Typing of `setting` of `integration` is `inbound` (of customers) and `outbound` (of agents), each `on` or `off`. Enable both. */
  'genesys-typing-off',
  /** `integration` has no setting of its own, and typing is off by default. Make a messaging setting and assign it. */
  'genesys-typing-default',
  /** What the setting of `integration` says of typing is not told. Look at Admin > Message > Platform configurations. */
  'genesys-typing-untold',

  // genesys-flow

  /** Messages of `integration` go to the published flow `flow`. Nothing to do. */
  'genesys-flow-published',
  /** Messages of `integration` go to no flow: no agent gets them. Choose a flow in Admin > Routing > Message routing. */
  'genesys-flow-none',
  /** `flow`, where messages of `integration` go, is not published or was deleted. Publish it in Architect, or choose another. */
  'genesys-flow-unpublished',
  /** Messages of `integration` go to `flow`; whether it is published may not be read. Add `permission` to the client's role. */
  'genesys-flow-untold',

  // genesys-threading

  /** A customer who writes within `hours` after the end of a conversation joins it again. Nothing to do. */
  'genesys-threading-window',
  /** Whatever a customer writes after the end begins a new conversation. Set the threading window for open messaging. */
  'genesys-threading-off',

  // genesys-life-cycle

  /** The trigger `trigger` tells us of the ends of conversations. Nothing to do. */
  'genesys-life-cycle-trigger',
  /** The trigger `trigger` is disabled: ends of conversations are learned hours later. Enable it in Admin > Triggers. */
  'genesys-life-cycle-disabled',
  /** There is the trigger `trigger`, but no secret by which its events are ours. Make the secret and give it to the data action. */
  'genesys-life-cycle-secret-missing',
  /** There is a secret for events and no trigger: they may come by EventBridge, which is not seen here. Nothing to do if so. */
  'genesys-life-cycle-elsewhere',
  /** Nothing tells us of the ends of conversations: they are learned hours later. Make a trigger, or use EventBridge. */
  'genesys-life-cycle-none',
] as const;

export type GenesysFinding = (typeof genesysFindings)[number];
