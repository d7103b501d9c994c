import type { Findings } from './findings.ts';

export const en: Findings = {
  'clock-right': ['Our clock and the database’s agree.'],
  'clock-off': [
    'Our clock and the database’s are {seconds} s apart: signatures, windows and sign-ins go by them.',
    'Let the hosts set their clocks by a time server (NTP).',
  ],
  'address-answers': ['{url} answers, and a webhook signed by us comes back to us.'],
  'address-unreachable': [
    'Nothing answers at {url} from inside: {problem}.',
    'See whether it answers from outside; if not, look at DNS, the proxy and PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'Somebody else answers at {url}, with {status}.',
    'Have the proxy hand on everything under /webhook/ as it comes.',
  ],
  'address-not-https': ['{url} is no https address, and vendors call no other.', 'Set PUBLIC_URL to an https address.'],
  'signature-refused': [
    'The signature of a webhook did not survive the way to {url}.',
    'Let no proxy on the way change bodies or headers.',
  ],
  'queues-flow': ['Messages flow; on their way: {count}.'],
  'queue-paused': [
    'Nothing passes for {scope} since {since}: {because}',
    'Put that right: then it goes on by itself, in order.',
  ],
  'queue-long': [
    'Messages of all companies that wait: {count}.',
    'Run more processes of the transformers, or see what holds them up.',
  ],
  'dead-letters': [
    'Messages that could not be delivered: {count}.',
    'Open the dead letters: each group names its cause and what to do.',
  ],
  'not-answered': [
    '{service} did not answer in time.',
    'Look again in a minute; if it stays so, look at the health of that service.',
  ],

  'genesys-away': [
    'Genesys does not answer, or has an error of its own.',
    'Look again later, or at status.mypurecloud.com.',
  ],
  'genesys-busy': ['The requests of this minute are spent, and messages come first.', 'Look again in a minute.'],
  'genesys-permission-missing': [
    'The client may not read this: {permission} is missing.',
    'Add {permission} to the role of the OAuth client.',
  ],
  'genesys-refused': [
    'Genesys refused to tell: {code}.',
    'Look the code up in Genesys’ documentation, or ask its support.',
  ],
  'genesys-token-first': ['Without a token nothing can be looked at.', 'Put the Genesys token right first.'],
  'genesys-integration-first': ['The integration of this number cannot be used.', 'Put the integration right first.'],
  'genesys-clock-right': ['Our clock and Genesys’ agree to within {seconds} s.'],
  'genesys-clock-off': [
    'Our clock is {seconds} s ahead of Genesys’.',
    'Let the hosts set their clocks by a time server (NTP).',
  ],
  'genesys-clock-untold': ['Genesys did not say what time it is.'],
  'genesys-token-good': ['Genesys knows the client; it belongs to {organization}.'],
  'genesys-token-none': ['There are no region, client id and secret yet.', 'Enter them under Settings, Genesys.'],
  'genesys-token-refused': [
    'Genesys refuses the client id and secret.',
    'Enter a new secret, or activate the client in Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['The client’s role has every permission that is needed.'],
  'genesys-permissions-missing': [
    'No message passes without {permissions}.',
    'Add them to the role of the OAuth client.',
  ],
  'genesys-permissions-partly': [
    'Messages pass, but something is poorer for want of {permissions}.',
    'Add them to the role of the OAuth client.',
  ],
  'genesys-permissions-untold': [
    'Genesys does not tell what the client may do.',
    'Compare the role of the OAuth client with the list in the documentation by hand.',
  ],
  'genesys-number-none': ['No number is connected yet.', 'Connect a number.'],
  'genesys-integration-active': ['{integration} of {number} is active.'],
  'genesys-integration-gone': [
    'Genesys has no integration {integrationId}, which {number} is connected with.',
    'Make a new integration and give it to the number.',
  ],
  'genesys-integration-inactive': [
    '{integration} has the status {status} at Genesys.',
    'Activate it in Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': ['Genesys is still making {integration}.', 'Look again in a minute.'],
  'genesys-integration-broken': [
    'Genesys could not make {integration}: {code}.',
    'Delete it in Admin > Message > Platforms and make a new one.',
  ],
  'genesys-webhook-ours': ['{integration} calls us at {url} and signs with the secret that we have.'],
  'genesys-webhook-secret-untold': ['{integration} calls us at {url}; Genesys does not show by which secret it signs.'],
  'genesys-webhook-elsewhere': [
    '{integration} calls {url} and not us: what agents write does not arrive.',
    'Set its outbound webhook URL to {ours}.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} signs with another secret than that of {number}: its webhooks are refused.',
    'Give both the same new secret.',
  ],
  'genesys-content-passes': ['{profile} of {integration} lets all files of WhatsApp pass.'],
  'genesys-content-default': [
    '{integration} has no content profile of its own: agents cannot send {outbound}.',
    'Make a supported content profile and assign it.',
  ],
  'genesys-content-narrow': [
    '{profile} of {integration} drops files. From customers: {inbound}. From agents: {outbound}.',
    'Allow these in that profile.',
  ],
  'genesys-content-untold': [
    'What the profile of {integration} lets pass is not told.',
    'Look at Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} of {integration} shows typing both ways.'],
  'genesys-typing-off': [
    'In {setting} of {integration}, typing of customers is {inbound} and of agents {outbound}.',
    'Enable both.',
  ],
  'genesys-typing-default': [
    '{integration} has no messaging setting of its own, and typing is off by default.',
    'Make a messaging setting and assign it.',
  ],
  'genesys-typing-untold': [
    'What the setting of {integration} says of typing is not told.',
    'Look at Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['Messages of {integration} go to the published flow {flow}.'],
  'genesys-flow-none': [
    'Messages of {integration} go to no flow: no agent gets them.',
    'Choose a flow in Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, where messages of {integration} go, is not published or was deleted.',
    'Publish it in Architect, or choose another one.',
  ],
  'genesys-flow-untold': [
    'Messages of {integration} go to {flow}; whether it is published may not be read.',
    'Add {permission} to the role of the OAuth client.',
  ],
  'genesys-threading-window': ['Whoever writes within {hours} h after the end of a conversation joins it again.'],
  'genesys-threading-off': [
    'Whatever a customer writes after the end begins a new conversation.',
    'Set the threading window for open messaging in Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['The trigger {trigger} tells us when conversations end.'],
  'genesys-life-cycle-disabled': [
    'The trigger {trigger} is disabled: ends of conversations are learned hours later.',
    'Enable it in Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'There is the trigger {trigger}, but no secret by which its events are known as ours.',
    'Make the events secret and give it to the data action.',
  ],
  'genesys-life-cycle-elsewhere': [
    'There is a secret for events and no trigger: they may come by EventBridge, which cannot be seen from here.',
  ],
  'genesys-life-cycle-none': [
    'Nothing tells us when conversations end: it is learned hours later.',
    'Make a trigger, or use EventBridge.',
  ],

  'app-ok': ['Meta knows the app {appId} by its secret and sends its webhooks to us.'],
  'app-not-set': [
    'The platform has no Meta app ({missing}), and there is none of the company’s own.',
    'Whoever runs the platform sets {missing}; or add an app of your own.',
  ],
  'app-verify-token-missing': [
    'META_VERIFY_TOKEN is missing: Meta cannot confirm our callback.',
    'Whoever runs the platform sets it.',
  ],
  'app-secret-refused': [
    'Meta refuses the secret of the app {appId}: its webhooks are signed with another one.',
    'Enter the secret that the App Dashboard shows.',
  ],
  'app-unknown': [
    'The token of {number} is of the app {appId}, whose secret is not known here.',
    'Add that app, or connect the number again.',
  ],
  'app-callback-missing': [
    'The app {appId} has no callback for WhatsApp: nothing arrives.',
    'Enter {url} in the App Dashboard under WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'The webhooks of the app {appId} go to {found}.',
    'Enter {url} in the App Dashboard under WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'The app {appId} is not subscribed to messages: no message and no status arrives.',
    'Subscribe it to “messages” in the App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'Messages arrive, but the app {appId} does not get {fields}.',
    'Subscribe it to these in the App Dashboard.',
  ],
  'app-not-told': ['Meta does not say what the app {appId} is subscribed to.', 'Look again later.'],
  'token-ok': ['The token of {number} is good and never expires.'],
  'token-ok-until': ['The token of {number} is good until {expiresAt}.'],
  'token-expires-soon': [
    'The token of {number} expires in {days} days.',
    'Connect the number again, or give it a new token.',
  ],
  'token-expired': [
    'The token of {number} expired at {expiresAt}: nothing is sent.',
    'Connect the number again, or give it a new token.',
  ],
  'token-refused': [
    'Meta refuses the token of {number}: it was revoked, or a password was changed.',
    'Connect the number again, or give it a new token.',
  ],
  'token-missing': ['{number} has no token.', 'Connect the number again, or give it a token.'],
  'token-scope-missing': [
    'The token of {number} lacks {scopes}.',
    'Give these to the system user, or connect the number again and agree to all.',
  ],
  'token-account-not-granted': [
    'The token of {number} does not reach the account {wabaId}.',
    'Share the account with the system user, or connect the number again.',
  ],
  'token-not-told': ['Meta takes the token of {number} but does not say how long it lives or what it may do.'],
  'account-ok': ['The account {account} is in good order.'],
  'account-not-visible': [
    'The account {wabaId} cannot be seen with the token.',
    'Share it with the system user, or connect the number again.',
  ],
  'account-rejected': [
    'Meta has rejected the account {account} in its review: nothing is sent.',
    'Ask for another review in Business Support Home.',
  ],
  'account-in-review': ['Meta still reviews the account {account} ({status}).', 'Wait: mostly a day at most.'],
  'account-payment-missing': [
    'The account {account} has no way to pay: Meta sends nothing that costs.',
    'Add a payment method in Meta’s Billing Hub.',
  ],
  'account-blocked': ['Meta does not let the account {account} send: {words}', '{solution}'],
  'account-limited': ['Meta lets the account {account} send in part only: {words}', '{solution}'],
  'business-not-verified': [
    'The business behind {account} is not verified: its limits stay low.',
    'Verify it in Meta’s Security Center.',
  ],
  'business-blocked': ['Meta does not let the business behind {account} send: {words}', '{solution}'],
  'business-limited': ['Meta lets the business behind {account} send in part only: {words}', '{solution}'],
  'account-not-told': ['Meta could not be asked about the account {wabaId}.', 'Look again later.'],
  'webhook-ok': ['The webhooks of the account {wabaId} come to us.'],
  'webhook-not-subscribed': [
    'The app {appId} does not get the webhooks of the account {wabaId}: nothing arrives.',
    'Connect the number again, which subscribes it.',
  ],
  'webhook-account-elsewhere': [
    'The webhooks of the account {wabaId} go to {found}.',
    'Take that callback away where it was set.',
  ],
  'webhook-number-elsewhere': ['The webhooks of {number} go to {found}.', 'Take that callback away where it was set.'],
  'webhook-app-elsewhere': [
    'The webhooks of {number} go where the app sends them, to {found}.',
    'Enter {url} in the App Dashboard under WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['Meta does not say where the webhooks of {wabaId} go.', 'Look again later.'],
  'number-ok': ['{number} ({name}) is connected, its quality good, its name approved.'],
  'no-number': ['There is no number yet.', 'Connect a number.'],
  'number-not-found': [
    'Meta does not know {number}, or does not show it to this token.',
    'It was deleted or moved to another account: connect it again.',
  ],
  'number-on-premises': [
    '{number} works through another provider or a server of its own.',
    'Move it to the Cloud API first.',
  ],
  'number-not-verified': ['Nobody has proved to hold {number}.', 'Verify it in the WhatsApp Manager, by SMS or call.'],
  'number-not-registered': [
    '{number} is not registered with the Cloud API ({status}): nothing is sent or received.',
    'Connect it again, which registers it.',
  ],
  'number-banned': ['Meta has banned {number}.', 'Ask for a review in Business Support Home.'],
  'number-restricted': [
    'Meta has restricted {number}: it has reached its limit, or its quality was low for long.',
    'Wait, and look at the WhatsApp Manager.',
  ],
  'number-flagged': [
    'The quality of {number} has been low: if it does not rise within days, its limit falls.',
    'Send what customers want, and less of it.',
  ],
  'number-status': ['{number} is being moved or taken away at Meta: {status}.', 'Look at the WhatsApp Manager.'],
  'number-blocked': ['Meta does not let {number} send: {words}', '{solution}'],
  'number-quality-low': ['Customers block or report {number}: its quality is low.', 'Stop what they complain about.'],
  'number-name-declined': [
    'Meta has declined the display name {name} of {number}.',
    'Choose another one in the WhatsApp Manager.',
  ],
  'number-limited': ['Meta lets {number} send in part only: {words}', '{solution}'],
  'number-quality-medium': [
    'The quality of {number} is medium: some customers complain.',
    'Look at what was sent in the last week.',
  ],
  'number-name-pending': [
    'The display name {name} of {number} is not approved yet.',
    'Wait; until then the limit stays low.',
  ],
  'number-for-tests': [
    '{number} is a test number: it reaches a few numbers of its owner’s only.',
    'Connect a real one.',
  ],
  'number-not-told': ['Meta could not be asked about {number}.', 'Look again later.'],
  'limits-ok': ['{number} may write first to {limit} people in 24 hours; its throughput is {throughput}.'],
  'limits-lowest': [
    '{number} may write first to {limit} people in 24 hours, as every new business.',
    'Verify the business to raise it.',
  ],
  'limits-coexistence': ['{number} is used in the WhatsApp Business app as well, at 20 messages a second.'],
  'limits-not-told': ['Meta does not say what the limits of {number} are.', 'Look again later.'],
};
