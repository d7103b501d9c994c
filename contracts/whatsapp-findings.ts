/**
 * What is found at Meta's links of a tenant's chain: each says what is so, the one thing to do next, and which values the
 * sentence needs. `number` is a number as people write it, `account` the name of a WhatsApp Business Account, `wabaId` its
 * id, `appId` the id of a Meta app. Of each link and subject there is one finding at a time: the worst.
 */
export const whatsappFindings = [
  // meta-app; the subject is the app's id, or none
  /** Meta knows the app by its secret, and sends all its webhooks to us. Nothing to do. `appId`, `url`. */
  'app-ok',
  /**
   * The platform has no Meta app: META_APP_ID or META_APP_SECRET is missing, and the tenant has none of its own. Webhooks that
   * are signed cannot be looked into. Whoever runs the platform sets both. `missing`: the settings that are absent.
   */
  'app-not-set',
  /** META_VERIFY_TOKEN is missing: Meta cannot confirm our callback. Whoever runs the platform sets it. `appId`. */
  'app-verify-token-missing',
  /** Meta refuses the app's secret: webhooks are signed with another one and refused by us. Set the one of the App Dashboard. `appId`. */
  'app-secret-refused',
  /**
   * A number's token is of an app whose secret is not known here: its webhooks cannot be believed. Add that app to the tenant,
   * or connect the number again with ours. `appId`, `number`.
   */
  'app-unknown',
  /** The app has no callback for WhatsApp at all: nothing arrives. Enter `url` in the App Dashboard, WhatsApp, Configuration. `appId`, `url`. */
  'app-callback-missing',
  /** The app's webhooks go to `found`, not to us. Enter `url` in the App Dashboard, WhatsApp, Configuration. `appId`, `found`, `url`. */
  'app-callback-elsewhere',
  /** The app is not subscribed to `messages`: no message and no status arrives. Subscribe it in the App Dashboard. `appId`. */
  'app-messages-not-subscribed',
  /** Messages arrive, but news of accounts, numbers or templates do not. Subscribe `fields` in the App Dashboard. `appId`, `fields`. */
  'app-fields-not-subscribed',
  /** Meta does not say what the app is subscribed to. Look again later. `appId`. */
  'app-not-told',

  // whatsapp-token; the subject is the number's id
  /** The token is good and never expires. Nothing to do. `number`. */
  'token-ok',
  /** The token is good until `expiresAt`. Nothing to do yet. `number`, `expiresAt`. */
  'token-ok-until',
  /** The token expires within 14 days. Connect the number again, or give it a new token. `number`, `expiresAt`, `days`. */
  'token-expires-soon',
  /** The token has expired: nothing is sent. Connect the number again, or give it a new token. `number`, `expiresAt`. */
  'token-expired',
  /** Meta refuses the token: it was revoked, or somebody's password was changed. Connect the number again, or give it a new token. `number`. */
  'token-refused',
  /** There is no token. Connect the number again, or give it one. `number`. */
  'token-missing',
  /** The token lacks permissions. Give `scopes` to the system user, or connect the number again and agree to all. `number`, `scopes`. */
  'token-scope-missing',
  /** The token does not reach the number's account. Share the account with the system user, or connect the number again. `number`, `wabaId`. */
  'token-account-not-granted',
  /** Meta takes the token but does not say how long it lives or what it may do, as of an app that is not known here. `number`. */
  'token-not-told',

  // whatsapp-account; the subject is the account's id
  /** The account is in good order. Nothing to do. `account`, `wabaId`. */
  'account-ok',
  /** The account cannot be seen with the number's token. Share it with the system user, or connect the number again. `wabaId`. */
  'account-not-visible',
  /** Meta has rejected the account in its review: nothing is sent. Ask for another review in Business Support Home. `account`, `wabaId`. */
  'account-rejected',
  /** Meta still reviews the account. Wait: a day at most, mostly. `account`, `wabaId`, `status`. */
  'account-in-review',
  /** There is no way to pay: Meta sends nothing that costs. Add a payment method in Meta's Billing Hub. `account`, `wabaId`. */
  'account-payment-missing',
  /** Meta does not let the account send. Do what Meta says in `words` and `solution`, in Business Support Home. `account`, `wabaId`, `words`, `solution`. */
  'account-blocked',
  /** Meta lets the account send in part only. Do what Meta says in `words` and `solution`. `account`, `wabaId`, `words`, `solution`. */
  'account-limited',
  /** The business behind the account is not verified: its limits stay low. Verify it in the Security Center. `account`, `wabaId`. */
  'business-not-verified',
  /** Meta does not let the business behind the account send. Do what Meta says in `words` and `solution`. `account`, `wabaId`, `words`, `solution`. */
  'business-blocked',
  /** Meta lets the business behind the account send in part only. Do what Meta says in `words` and `solution`. `account`, `wabaId`, `words`, `solution`. */
  'business-limited',
  /** Meta could not be asked about the account. Look again later. `wabaId`. */
  'account-not-told',

  // whatsapp-webhook; the subject is the account's id, or the number's where it is about the number alone
  /** The account's webhooks come to us. Nothing to do. `wabaId`, `url`. */
  'webhook-ok',
  /** The app does not get the account's webhooks: nothing arrives. Connect the number again, which subscribes it. `wabaId`, `appId`. */
  'webhook-not-subscribed',
  /** For this account the webhooks go to `found` instead of us. Take that callback away where it was set. `wabaId`, `found`, `url`. */
  'webhook-account-elsewhere',
  /** For this number the webhooks go to `found` instead of us. Take that callback away where it was set. `number`, `found`, `url`. */
  'webhook-number-elsewhere',
  /** The webhooks go where the app sends them, to `found`, and not to us. Enter `url` in the App Dashboard. `number`, `found`, `url`. */
  'webhook-app-elsewhere',
  /** Meta does not say where the webhooks go. Look again later. `wabaId`. */
  'webhook-not-told',

  // whatsapp-number; the subject is the number's id, or none
  /** The number is connected, its quality good, its name approved. Nothing to do. `number`, `name`. */
  'number-ok',
  /** The tenant has no number. Connect one. */
  'no-number',
  /** Meta does not know the number, or does not show it to this token: it was deleted or moved to another account. Connect it again. `number`. */
  'number-not-found',
  /** The number works through another provider or a server of its own. Move it to the Cloud API first. `number`. */
  'number-on-premises',
  /** Nobody has proved to hold the number. Verify it in the WhatsApp Manager, by SMS or call. `number`. */
  'number-not-verified',
  /** The number is not registered with the Cloud API: nothing is sent or received. Connect it again, which registers it. `number`, `status`. */
  'number-not-registered',
  /** Meta has banned the number. Ask for a review in Business Support Home. `number`. */
  'number-banned',
  /** Meta has restricted the number: it has reached its limit or its quality was low for long. Wait, and see the WhatsApp Manager. `number`. */
  'number-restricted',
  /** Its quality has been low: if it does not rise within days, its limit falls. Send what customers want, and less. `number`. */
  'number-flagged',
  /** The number is being moved or taken away at Meta: `status`. See the WhatsApp Manager. `number`, `status`. */
  'number-status',
  /** Meta does not let the number send. Do what Meta says in `words` and `solution`. `number`, `words`, `solution`. */
  'number-blocked',
  /** Customers block or report the number: quality RED. Stop what they complain about. `number`. */
  'number-quality-low',
  /** Meta has declined the display name. Choose another one in the WhatsApp Manager. `number`, `name`. */
  'number-name-declined',
  /** Meta lets the number send in part only. Do what Meta says in `words` and `solution`. `number`, `words`, `solution`. */
  'number-limited',
  /** Quality YELLOW: some customers complain. Look at what was sent in the last week. `number`. */
  'number-quality-medium',
  /** The display name is not approved yet. Wait; until then the limit stays low. `number`, `name`. */
  'number-name-pending',
  /** A test number: it reaches a few numbers of its owner's only. Connect a real one. `number`. */
  'number-for-tests',
  /** Meta could not be asked about the number. Look again later. `number`. */
  'number-not-told',

  // whatsapp-limits; the subject is the number's id
  /** How many people may be written to first in 24 hours, and the number's throughput. Nothing to do. `number`, `limit`, `throughput`. */
  'limits-ok',
  /** No more than `limit` people may be written to first in 24 hours, as for every new business. Verify the business to raise it. `number`, `limit`. */
  'limits-lowest',
  /** In the WhatsApp Business app as well, so 20 messages a second. Nothing to do. `number`, `limit`. */
  'limits-coexistence',
  /** Meta does not say what the limits are. Look again later. `number`. */
  'limits-not-told',
] as const;

export type WhatsappFinding = (typeof whatsappFindings)[number];
