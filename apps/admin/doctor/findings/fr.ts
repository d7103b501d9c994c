import type { Findings } from './findings.ts';

export const fr: Findings = {
  'clock-right': ['Notre horloge et celle de la base de données concordent.'],
  'clock-off': [
    'Notre horloge et celle de la base de données diffèrent de {seconds} s : signatures, délais et connexions en dépendent.',
    'Faites régler l’horloge des serveurs par un serveur de temps (NTP).',
  ],
  'address-answers': ['{url} répond, et un webhook signé par nous nous revient.'],
  'address-unreachable': [
    'Rien ne répond à {url} depuis l’intérieur : {problem}.',
    'Voyez si l’adresse répond de l’extérieur ; sinon, vérifiez le DNS, le proxy et PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'Quelqu’un d’autre répond à {url}, avec {status}.',
    'Faites transmettre par le proxy tout ce qui est sous /webhook/ tel quel.',
  ],
  'address-not-https': [
    '{url} n’est pas une adresse https, et les fournisseurs n’en appellent pas d’autre.',
    'Donnez à PUBLIC_URL une adresse https.',
  ],
  'signature-refused': [
    'La signature d’un webhook n’a pas survécu au trajet jusqu’à {url}.',
    'Ne laissez aucun proxy du trajet modifier les corps ou les en-têtes.',
  ],
  'queues-flow': ['Les messages circulent ; en route : {count}.'],
  'queue-paused': [
    'Rien ne passe pour {scope} depuis {since} : {because}',
    'Corrigez cela : tout reprend ensuite de lui-même, dans l’ordre.',
  ],
  'queue-long': [
    'Messages de toutes les entreprises en attente : {count}.',
    'Lancez plus de processus des transformers, ou voyez ce qui les retient.',
  ],
  'dead-letters': [
    'Messages qui n’ont pas pu être remis : {count}.',
    'Ouvrez « Messages en échec » : chaque groupe indique sa cause et ce qu’il faut faire.',
  ],
  'not-answered': [
    '{service} n’a pas répondu à temps.',
    'Examinez de nouveau dans une minute ; si rien ne change, voyez l’état de ce service.',
  ],

  'genesys-away': [
    'Genesys ne répond pas, ou a lui-même une erreur.',
    'Examinez de nouveau plus tard, ou consultez status.mypurecloud.com.',
  ],
  'genesys-busy': [
    'Les requêtes de cette minute sont épuisées, et les messages passent d’abord.',
    'Examinez de nouveau dans une minute.',
  ],
  'genesys-permission-missing': [
    'Le client OAuth ne peut pas lire cela : {permission} manque.',
    'Ajoutez {permission} au rôle du client OAuth.',
  ],
  'genesys-refused': [
    'Genesys a refusé de le dire : {code}.',
    'Cherchez le code dans la documentation de Genesys, ou demandez à son assistance.',
  ],
  'genesys-token-first': ['Sans jeton, rien ne peut être examiné.', 'Corrigez d’abord le jeton Genesys.'],
  'genesys-integration-first': ['L’intégration de ce numéro n’est pas utilisable.', 'Corrigez d’abord l’intégration.'],
  'genesys-clock-right': ['Notre horloge et celle de Genesys concordent à {seconds} s près.'],
  'genesys-clock-off': [
    'Notre horloge avance de {seconds} s sur celle de Genesys.',
    'Faites régler l’horloge des serveurs par un serveur de temps (NTP).',
  ],
  'genesys-clock-untold': ['Genesys n’a pas dit l’heure qu’il est.'],
  'genesys-token-good': ['Genesys connaît le client OAuth ; il appartient à {organization}.'],
  'genesys-token-none': [
    'Il n’y a encore ni région, ni identifiant client, ni secret.',
    'Saisissez-les dans Paramètres, Genesys.',
  ],
  'genesys-token-refused': [
    'Genesys refuse l’identifiant client et le secret.',
    'Saisissez un nouveau secret, ou activez le client dans Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['Le rôle du client OAuth a toutes les autorisations nécessaires.'],
  'genesys-permissions-missing': [
    'Aucun message ne passe sans {permissions}.',
    'Ajoutez ce qui manque au rôle du client OAuth.',
  ],
  'genesys-permissions-partly': [
    'Les messages passent, mais quelque chose reste incomplet sans {permissions}.',
    'Ajoutez ce qui manque au rôle du client OAuth.',
  ],
  'genesys-permissions-untold': [
    'Genesys ne dit pas ce que le client OAuth peut faire.',
    'Comparez à la main le rôle du client OAuth avec la liste de la documentation.',
  ],
  'genesys-number-none': ['Aucun numéro n’est encore connecté.', 'Connectez un numéro.'],
  'genesys-integration-active': ['{integration} de {number} est active.'],
  'genesys-integration-gone': [
    'Genesys n’a pas d’intégration {integrationId}, à laquelle {number} est connecté.',
    'Créez une nouvelle intégration et attribuez-la au numéro.',
  ],
  'genesys-integration-inactive': [
    '{integration} a le statut {status} chez Genesys.',
    'Activez-la dans Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': [
    'Genesys est encore en train de créer {integration}.',
    'Examinez de nouveau dans une minute.',
  ],
  'genesys-integration-broken': [
    'Genesys n’a pas pu créer {integration} : {code}.',
    'Supprimez-la dans Admin > Message > Platforms et créez-en une nouvelle.',
  ],
  'genesys-webhook-ours': ['{integration} nous appelle à {url} et signe avec le secret que nous avons.'],
  'genesys-webhook-secret-untold': [
    '{integration} nous appelle à {url} ; Genesys ne montre pas avec quel secret elle signe.',
  ],
  'genesys-webhook-elsewhere': [
    '{integration} appelle {url} et non nous : ce que les agents écrivent n’arrive pas.',
    'Donnez à l’URL de son webhook sortant la valeur {ours}.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} signe avec un autre secret que celui de {number} : ses webhooks sont refusés.',
    'Donnez aux deux le même nouveau secret.',
  ],
  'genesys-content-passes': ['{profile} de {integration} laisse passer tous les fichiers de WhatsApp.'],
  'genesys-content-default': [
    '{integration} n’a pas de profil de contenus à elle : les agents ne peuvent pas envoyer {outbound}.',
    'Créez un profil de contenus acceptés et attribuez-le.',
  ],
  'genesys-content-narrow': [
    '{profile} de {integration} écarte des fichiers. Des clients : {inbound}. Des agents : {outbound}.',
    'Autorisez-les dans ce profil.',
  ],
  'genesys-content-untold': [
    'On ne sait pas ce que le profil de {integration} laisse passer.',
    'Consultez Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} de {integration} montre la saisie dans les deux sens.'],
  'genesys-typing-off': [
    'Dans {setting} de {integration}, l’indicateur de saisie des clients est sur {inbound} et celui des agents sur {outbound}.',
    'Activez les deux.',
  ],
  'genesys-typing-default': [
    '{integration} n’a pas de configuration de messagerie à elle, et sans elle l’indicateur de saisie est désactivé.',
    'Créez une configuration de messagerie et attribuez-la.',
  ],
  'genesys-typing-untold': [
    'On ne sait pas ce que la configuration de {integration} prévoit pour la saisie.',
    'Consultez Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['Les messages de {integration} vont au flux publié {flow}.'],
  'genesys-flow-none': [
    'Les messages de {integration} ne vont à aucun flux : aucun agent ne les reçoit.',
    'Choisissez un flux dans Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, où vont les messages de {integration}, n’est pas publié ou a été supprimé.',
    'Publiez-le dans Architect, ou choisissez-en un autre.',
  ],
  'genesys-flow-untold': [
    'Les messages de {integration} vont à {flow} ; il n’est pas permis de lire s’il est publié.',
    'Ajoutez {permission} au rôle du client OAuth.',
  ],
  'genesys-threading-window': ['Une personne qui écrit dans les {hours} h après la fin d’une conversation la reprend.'],
  'genesys-threading-off': [
    'Tout ce qu’un client écrit après la fin commence une nouvelle conversation.',
    'Réglez la fenêtre de continuité pour Open Messaging dans Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['Le déclencheur {trigger} nous signale la fin des conversations.'],
  'genesys-life-cycle-disabled': [
    'Le déclencheur {trigger} est désactivé : la fin des conversations n’est connue que des heures plus tard.',
    'Activez-le dans Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'Le déclencheur {trigger} existe, mais aucun secret ne permet de reconnaître ses événements comme les nôtres.',
    'Créez le secret des événements et donnez-le à l’action de données.',
  ],
  'genesys-life-cycle-elsewhere': [
    'Il y a un secret des événements et pas de déclencheur : ils arrivent peut-être par EventBridge, ce qui ne se voit pas d’ici.',
  ],
  'genesys-life-cycle-none': [
    'Rien ne nous signale la fin des conversations : elle n’est connue que des heures plus tard.',
    'Créez un déclencheur, ou utilisez EventBridge.',
  ],

  'app-ok': ['Meta connaît l’application {appId} par son secret et nous envoie ses webhooks.'],
  'app-not-set': [
    'La plateforme n’a pas d’application Meta ({missing}), et l’entreprise n’en a pas à elle.',
    'L’opérateur de la plateforme définit {missing} ; ou ajoutez votre propre application.',
  ],
  'app-verify-token-missing': [
    'META_VERIFY_TOKEN manque : Meta ne peut pas confirmer notre callback.',
    'L’opérateur de la plateforme le définit.',
  ],
  'app-secret-refused': [
    'Meta refuse le secret de l’application {appId} : ses webhooks sont signés avec un autre.',
    'Saisissez le secret que montre l’App Dashboard.',
  ],
  'app-unknown': [
    'Le jeton de {number} est de l’application {appId}, dont le secret n’est pas connu ici.',
    'Ajoutez cette application, ou connectez de nouveau le numéro.',
  ],
  'app-callback-missing': [
    'L’application {appId} n’a pas de callback pour WhatsApp : rien n’arrive.',
    'Saisissez {url} dans l’App Dashboard, sous WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'Les webhooks de l’application {appId} vont à {found}.',
    'Saisissez {url} dans l’App Dashboard, sous WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'L’application {appId} n’est pas abonnée aux messages : aucun message ni statut n’arrive.',
    'Abonnez-la à « messages » dans l’App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'Les messages arrivent, mais l’application {appId} ne reçoit pas {fields}.',
    'Abonnez-la à ce qui manque dans l’App Dashboard.',
  ],
  'app-not-told': ['Meta ne dit pas à quoi l’application {appId} est abonnée.', 'Examinez de nouveau plus tard.'],
  'token-ok': ['Le jeton de {number} est valable et n’expire jamais.'],
  'token-ok-until': ['Le jeton de {number} est valable jusqu’au {expiresAt}.'],
  'token-expires-soon': [
    'Le jeton de {number} expire dans {days} jours.',
    'Connectez de nouveau le numéro, ou donnez-lui un nouveau jeton.',
  ],
  'token-expired': [
    'Le jeton de {number} a expiré ({expiresAt}) : rien n’est envoyé.',
    'Connectez de nouveau le numéro, ou donnez-lui un nouveau jeton.',
  ],
  'token-refused': [
    'Meta refuse le jeton de {number} : il a été révoqué, ou un mot de passe a été changé.',
    'Connectez de nouveau le numéro, ou donnez-lui un nouveau jeton.',
  ],
  'token-missing': ['{number} n’a pas de jeton.', 'Connectez de nouveau le numéro, ou donnez-lui un jeton.'],
  'token-scope-missing': [
    'Il manque {scopes} au jeton de {number}.',
    'Accordez cela à l’utilisateur système, ou connectez de nouveau le numéro et acceptez tout.',
  ],
  'token-account-not-granted': [
    'Le jeton de {number} n’atteint pas le compte {wabaId}.',
    'Partagez le compte avec l’utilisateur système, ou connectez de nouveau le numéro.',
  ],
  'token-not-told': ['Meta accepte le jeton de {number}, mais ne dit pas combien de temps il vaut ni ce qu’il permet.'],
  'account-ok': ['Le compte {account} est en ordre.'],
  'account-not-visible': [
    'Le compte {wabaId} n’est pas visible avec le jeton.',
    'Partagez-le avec l’utilisateur système, ou connectez de nouveau le numéro.',
  ],
  'account-rejected': [
    'Meta a rejeté le compte {account} lors de son examen : rien n’est envoyé.',
    'Demandez un nouvel examen dans Business Support Home.',
  ],
  'account-in-review': [
    'Meta examine encore le compte {account} ({status}).',
    'Attendez : le plus souvent, un jour au plus.',
  ],
  'account-payment-missing': [
    'Le compte {account} n’a pas de moyen de paiement : Meta n’envoie rien de payant.',
    'Ajoutez un moyen de paiement dans le Billing Hub de Meta.',
  ],
  'account-blocked': ['Meta ne laisse pas le compte {account} envoyer : {words}', '{solution}'],
  'account-limited': ['Meta ne laisse le compte {account} envoyer qu’en partie : {words}', '{solution}'],
  'business-not-verified': [
    'L’entreprise derrière {account} n’est pas vérifiée : ses limites restent basses.',
    'Vérifiez-la dans le Security Center de Meta.',
  ],
  'business-blocked': ['Meta ne laisse pas l’entreprise derrière {account} envoyer : {words}', '{solution}'],
  'business-limited': ['Meta ne laisse l’entreprise derrière {account} envoyer qu’en partie : {words}', '{solution}'],
  'account-not-told': ['Meta n’a pas pu être interrogé sur le compte {wabaId}.', 'Examinez de nouveau plus tard.'],
  'webhook-ok': ['Les webhooks du compte {wabaId} nous parviennent.'],
  'webhook-not-subscribed': [
    'L’application {appId} ne reçoit pas les webhooks du compte {wabaId} : rien n’arrive.',
    'Connectez de nouveau le numéro, ce qui l’abonne.',
  ],
  'webhook-account-elsewhere': [
    'Les webhooks du compte {wabaId} vont à {found}.',
    'Retirez ce callback là où il a été défini.',
  ],
  'webhook-number-elsewhere': [
    'Les webhooks de {number} vont à {found}.',
    'Retirez ce callback là où il a été défini.',
  ],
  'webhook-app-elsewhere': [
    'Les webhooks de {number} vont là où l’application les envoie, à {found}.',
    'Saisissez {url} dans l’App Dashboard, sous WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['Meta ne dit pas où vont les webhooks de {wabaId}.', 'Examinez de nouveau plus tard.'],
  'number-ok': ['{number} ({name}) est connecté, sa qualité est bonne, son nom approuvé.'],
  'no-number': ['Il n’y a pas encore de numéro.', 'Connectez un numéro.'],
  'number-not-found': [
    'Meta ne connaît pas {number}, ou ne le montre pas à ce jeton.',
    'Il a été supprimé ou déplacé vers un autre compte : connectez-le de nouveau.',
  ],
  'number-on-premises': [
    '{number} passe par un autre fournisseur ou par un serveur à lui.',
    'Transférez-le d’abord vers la Cloud API.',
  ],
  'number-not-verified': [
    'Personne n’a prouvé détenir {number}.',
    'Vérifiez-le dans le WhatsApp Manager, par SMS ou par appel.',
  ],
  'number-not-registered': [
    '{number} n’est pas enregistré auprès de la Cloud API ({status}) : rien n’est envoyé ni reçu.',
    'Connectez-le de nouveau, ce qui l’enregistre.',
  ],
  'number-banned': ['Meta a banni {number}.', 'Demandez un examen dans Business Support Home.'],
  'number-restricted': [
    'Meta a restreint {number} : il a atteint sa limite, ou sa qualité a longtemps été basse.',
    'Attendez et consultez le WhatsApp Manager.',
  ],
  'number-flagged': [
    'La qualité de {number} a été basse : si elle ne remonte pas en quelques jours, sa limite baisse.',
    'Envoyez ce que les clients souhaitent, et moins.',
  ],
  'number-status': [
    '{number} est en cours de transfert ou de retrait chez Meta : {status}.',
    'Consultez le WhatsApp Manager.',
  ],
  'number-blocked': ['Meta ne laisse pas {number} envoyer : {words}', '{solution}'],
  'number-quality-low': [
    'Des clients bloquent ou signalent {number} : sa qualité est basse.',
    'Cessez ce dont ils se plaignent.',
  ],
  'number-name-declined': [
    'Meta a refusé le nom d’affichage {name} de {number}.',
    'Choisissez-en un autre dans le WhatsApp Manager.',
  ],
  'number-limited': ['Meta ne laisse {number} envoyer qu’en partie : {words}', '{solution}'],
  'number-quality-medium': [
    'La qualité de {number} est moyenne : certains clients se plaignent.',
    'Voyez ce qui a été envoyé la semaine dernière.',
  ],
  'number-name-pending': [
    'Le nom d’affichage {name} de {number} n’est pas encore approuvé.',
    'Attendez ; d’ici là, la limite reste basse.',
  ],
  'number-for-tests': [
    '{number} est un numéro de test : il n’atteint que quelques numéros de son titulaire.',
    'Connectez un vrai numéro.',
  ],
  'number-not-told': ['Meta n’a pas pu être interrogé sur {number}.', 'Examinez de nouveau plus tard.'],
  'limits-ok': ['{number} peut écrire en premier à {limit} personnes en 24 heures ; son débit est {throughput}.'],
  'limits-lowest': [
    '{number} peut écrire en premier à {limit} personnes en 24 heures, comme toute nouvelle entreprise.',
    'Vérifiez l’entreprise pour relever la limite.',
  ],
  'limits-coexistence': ['{number} est aussi utilisé dans l’application WhatsApp Business, à 20 messages par seconde.'],
  'limits-not-told': ['Meta ne dit pas quelles sont les limites de {number}.', 'Examinez de nouveau plus tard.'],
};
