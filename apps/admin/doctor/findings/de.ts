import type { Findings } from './findings.ts';

export const de: Findings = {
  'clock-right': ['Unsere Uhr und die der Datenbank stimmen überein.'],
  'clock-off': [
    'Unsere Uhr und die der Datenbank gehen um {seconds} s auseinander: Signaturen, Zeitfenster und Anmeldungen richten sich danach.',
    'Lassen Sie die Server ihre Uhren nach einem Zeitserver (NTP) stellen.',
  ],
  'address-answers': ['{url} antwortet, und ein von uns signierter Webhook kommt bei uns an.'],
  'address-unreachable': [
    'Unter {url} antwortet von innen nichts: {problem}.',
    'Sehen Sie nach, ob die Adresse von außen antwortet; wenn nicht, prüfen Sie DNS, Proxy und PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'Unter {url} antwortet jemand anders, mit {status}.',
    'Lassen Sie den Proxy alles unter /webhook/ unverändert weiterreichen.',
  ],
  'address-not-https': [
    '{url} ist keine https-Adresse, und die Anbieter rufen keine andere auf.',
    'Setzen Sie PUBLIC_URL auf eine https-Adresse.',
  ],
  'signature-refused': [
    'Die Signatur eines Webhooks hat den Weg zu {url} nicht überstanden.',
    'Lassen Sie keinen Proxy auf dem Weg Inhalt oder Header ändern.',
  ],
  'queues-flow': ['Nachrichten fließen; unterwegs: {count}.'],
  'queue-paused': [
    'Für {scope} kommt seit {since} nichts durch: {because}',
    'Beheben Sie das: Dann geht es von selbst weiter, der Reihe nach.',
  ],
  'queue-long': [
    'Wartende Nachrichten aller Unternehmen: {count}.',
    'Starten Sie mehr Prozesse der Transformer oder sehen Sie nach, was sie aufhält.',
  ],
  'dead-letters': [
    'Nachrichten, die nicht zugestellt werden konnten: {count}.',
    'Öffnen Sie „Liegengebliebene“: Jede Gruppe nennt ihre Ursache und was zu tun ist.',
  ],
  'not-answered': [
    '{service} hat nicht rechtzeitig geantwortet.',
    'Prüfen Sie in einer Minute noch einmal; bleibt es so, sehen Sie nach dem Zustand dieses Dienstes.',
  ],

  'genesys-away': [
    'Genesys antwortet nicht oder hat selbst einen Fehler.',
    'Prüfen Sie später noch einmal oder sehen Sie auf status.mypurecloud.com nach.',
  ],
  'genesys-busy': [
    'Die Anfragen dieser Minute sind verbraucht, und Nachrichten gehen vor.',
    'Prüfen Sie in einer Minute noch einmal.',
  ],
  'genesys-permission-missing': [
    'Der Client darf das nicht lesen: {permission} fehlt.',
    'Fügen Sie {permission} der Rolle des OAuth-Clients hinzu.',
  ],
  'genesys-refused': [
    'Genesys hat die Auskunft verweigert: {code}.',
    'Schlagen Sie den Code in der Dokumentation von Genesys nach oder fragen Sie dort den Support.',
  ],
  'genesys-token-first': [
    'Ohne Token lässt sich nichts prüfen.',
    'Bringen Sie zuerst das Token von Genesys in Ordnung.',
  ],
  'genesys-integration-first': [
    'Die Integration dieser Nummer ist nicht nutzbar.',
    'Bringen Sie zuerst die Integration in Ordnung.',
  ],
  'genesys-clock-right': ['Unsere Uhr und die von Genesys stimmen auf {seconds} s überein.'],
  'genesys-clock-off': [
    'Unsere Uhr geht der von Genesys um {seconds} s voraus.',
    'Lassen Sie die Server ihre Uhren nach einem Zeitserver (NTP) stellen.',
  ],
  'genesys-clock-untold': ['Genesys hat nicht gesagt, wie spät es ist.'],
  'genesys-token-good': ['Genesys kennt den Client; er gehört zu {organization}.'],
  'genesys-token-none': [
    'Region, Client-ID und Secret fehlen noch.',
    'Geben Sie sie unter Einstellungen, Genesys ein.',
  ],
  'genesys-token-refused': [
    'Genesys lehnt Client-ID und Secret ab.',
    'Geben Sie ein neues Secret ein oder aktivieren Sie den Client unter Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['Die Rolle des Clients hat alle nötigen Berechtigungen.'],
  'genesys-permissions-missing': [
    'Ohne {permissions} kommt keine Nachricht durch.',
    'Fügen Sie das der Rolle des OAuth-Clients hinzu.',
  ],
  'genesys-permissions-partly': [
    'Nachrichten kommen durch, aber ohne {permissions} fehlt etwas.',
    'Fügen Sie das der Rolle des OAuth-Clients hinzu.',
  ],
  'genesys-permissions-untold': [
    'Genesys sagt nicht, was der Client darf.',
    'Vergleichen Sie die Rolle des OAuth-Clients von Hand mit der Liste in der Dokumentation.',
  ],
  'genesys-number-none': ['Noch ist keine Nummer verbunden.', 'Verbinden Sie eine Nummer.'],
  'genesys-integration-active': ['{integration} von {number} ist aktiv.'],
  'genesys-integration-gone': [
    'Bei Genesys gibt es die Integration {integrationId} nicht, mit der {number} verbunden ist.',
    'Legen Sie eine neue Integration an und ordnen Sie sie der Nummer zu.',
  ],
  'genesys-integration-inactive': [
    '{integration} hat bei Genesys den Status {status}.',
    'Aktivieren Sie die Integration unter Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': ['Genesys legt {integration} noch an.', 'Prüfen Sie in einer Minute noch einmal.'],
  'genesys-integration-broken': [
    'Genesys konnte {integration} nicht anlegen: {code}.',
    'Löschen Sie die Integration unter Admin > Message > Platforms und legen Sie eine neue an.',
  ],
  'genesys-webhook-ours': ['{integration} ruft uns unter {url} auf und signiert mit dem Secret, das wir haben.'],
  'genesys-webhook-secret-untold': [
    '{integration} ruft uns unter {url} auf; Genesys zeigt nicht, mit welchem Secret signiert wird.',
  ],
  'genesys-webhook-elsewhere': [
    '{integration} ruft {url} auf und nicht uns: Was Agenten schreiben, kommt nicht an.',
    'Setzen Sie die Outbound-Webhook-URL der Integration auf {ours}.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} signiert mit einem anderen Secret als dem von {number}: Die Webhooks werden abgelehnt.',
    'Geben Sie beiden dasselbe neue Secret.',
  ],
  'genesys-content-passes': ['{profile} von {integration} lässt alle Dateien von WhatsApp durch.'],
  'genesys-content-default': [
    '{integration} hat kein eigenes Profil für zugelassene Inhalte: Agenten können {outbound} nicht senden.',
    'Legen Sie ein Profil für zugelassene Inhalte an und weisen Sie es zu.',
  ],
  'genesys-content-narrow': [
    '{profile} von {integration} verwirft Dateien. Von Kunden: {inbound}. Von Agenten: {outbound}.',
    'Lassen Sie diese im Profil zu.',
  ],
  'genesys-content-untold': [
    'Was das Profil von {integration} durchlässt, ist nicht zu erfahren.',
    'Sehen Sie unter Admin > Message > Supported content nach.',
  ],
  'genesys-typing-on': ['{setting} von {integration} zeigt in beiden Richtungen an, dass getippt wird.'],
  'genesys-typing-off': [
    'In {setting} von {integration} steht die Tipp-Anzeige für Kunden auf {inbound} und für Agenten auf {outbound}.',
    'Schalten Sie beide ein.',
  ],
  'genesys-typing-default': [
    '{integration} hat keine eigene Messaging-Einstellung, und ohne sie ist die Tipp-Anzeige aus.',
    'Legen Sie eine Messaging-Einstellung an und weisen Sie sie zu.',
  ],
  'genesys-typing-untold': [
    'Was die Einstellung von {integration} zur Tipp-Anzeige sagt, ist nicht zu erfahren.',
    'Sehen Sie unter Admin > Message > Platform configurations nach.',
  ],
  'genesys-flow-published': ['Nachrichten von {integration} gehen an den veröffentlichten Flow {flow}.'],
  'genesys-flow-none': [
    'Nachrichten von {integration} gehen an keinen Flow: Kein Agent bekommt sie.',
    'Wählen Sie einen Flow unter Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, wohin Nachrichten von {integration} gehen, ist nicht veröffentlicht oder wurde gelöscht.',
    'Veröffentlichen Sie den Flow in Architect oder wählen Sie einen anderen.',
  ],
  'genesys-flow-untold': [
    'Nachrichten von {integration} gehen an {flow}; ob der Flow veröffentlicht ist, darf nicht gelesen werden.',
    'Fügen Sie {permission} der Rolle des OAuth-Clients hinzu.',
  ],
  'genesys-threading-window': ['Wer innerhalb von {hours} Std. nach dem Ende eines Gesprächs schreibt, setzt es fort.'],
  'genesys-threading-off': [
    'Was ein Kunde nach dem Ende schreibt, beginnt immer ein neues Gespräch.',
    'Stellen Sie den Zusammenhalt von Gesprächen für Open Messaging unter Admin > Message > Threading timeline ein.',
  ],
  'genesys-life-cycle-trigger': ['Der Trigger {trigger} meldet uns, wann Gespräche enden.'],
  'genesys-life-cycle-disabled': [
    'Der Trigger {trigger} ist ausgeschaltet: Vom Ende eines Gesprächs erfahren wir erst Stunden später.',
    'Schalten Sie ihn unter Admin > Triggers ein.',
  ],
  'genesys-life-cycle-secret-missing': [
    'Den Trigger {trigger} gibt es, aber kein Secret, an dem seine Ereignisse als unsere zu erkennen sind.',
    'Erzeugen Sie das Secret für Ereignisse und geben Sie es der Data Action.',
  ],
  'genesys-life-cycle-elsewhere': [
    'Es gibt ein Secret für Ereignisse, aber keinen Trigger: Sie kommen vielleicht über EventBridge, was von hier aus nicht zu sehen ist.',
  ],
  'genesys-life-cycle-none': [
    'Nichts meldet uns, wann Gespräche enden: Wir erfahren es erst Stunden später.',
    'Legen Sie einen Trigger an oder nutzen Sie EventBridge.',
  ],

  'app-ok': ['Meta kennt die App {appId} an ihrem Secret und schickt ihre Webhooks an uns.'],
  'app-not-set': [
    'Die Plattform hat keine Meta-App ({missing}), und das Unternehmen hat keine eigene.',
    'Der Betreiber der Plattform setzt {missing}; oder fügen Sie eine eigene App hinzu.',
  ],
  'app-verify-token-missing': [
    'META_VERIFY_TOKEN fehlt: Meta kann unseren Callback nicht bestätigen.',
    'Der Betreiber der Plattform setzt es.',
  ],
  'app-secret-refused': [
    'Meta lehnt das Secret der App {appId} ab: Ihre Webhooks sind mit einem anderen signiert.',
    'Geben Sie das Secret ein, das das App Dashboard zeigt.',
  ],
  'app-unknown': [
    'Das Token von {number} gehört zur App {appId}, deren Secret hier nicht bekannt ist.',
    'Fügen Sie diese App hinzu oder verbinden Sie die Nummer neu.',
  ],
  'app-callback-missing': [
    'Die App {appId} hat keinen Callback für WhatsApp: Nichts kommt an.',
    'Geben Sie {url} im App Dashboard unter WhatsApp > Configuration ein.',
  ],
  'app-callback-elsewhere': [
    'Die Webhooks der App {appId} gehen an {found}.',
    'Geben Sie {url} im App Dashboard unter WhatsApp > Configuration ein.',
  ],
  'app-messages-not-subscribed': [
    'Die App {appId} hat keine Nachrichten abonniert: Weder Nachrichten noch Status kommen an.',
    'Abonnieren Sie „messages“ für sie im App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'Nachrichten kommen an, aber die App {appId} bekommt {fields} nicht.',
    'Abonnieren Sie das für sie im App Dashboard.',
  ],
  'app-not-told': ['Meta sagt nicht, was die App {appId} abonniert hat.', 'Prüfen Sie später noch einmal.'],
  'token-ok': ['Das Token von {number} ist gültig und läuft nie ab.'],
  'token-ok-until': ['Das Token von {number} ist gültig bis {expiresAt}.'],
  'token-expires-soon': [
    'Das Token von {number} läuft in {days} Tagen ab.',
    'Verbinden Sie die Nummer neu oder geben Sie ihr ein neues Token.',
  ],
  'token-expired': [
    'Das Token von {number} ist abgelaufen ({expiresAt}): Nichts wird gesendet.',
    'Verbinden Sie die Nummer neu oder geben Sie ihr ein neues Token.',
  ],
  'token-refused': [
    'Meta lehnt das Token von {number} ab: Es wurde widerrufen, oder ein Passwort wurde geändert.',
    'Verbinden Sie die Nummer neu oder geben Sie ihr ein neues Token.',
  ],
  'token-missing': ['{number} hat kein Token.', 'Verbinden Sie die Nummer neu oder geben Sie ihr ein Token.'],
  'token-scope-missing': [
    'Dem Token von {number} fehlt {scopes}.',
    'Geben Sie das dem Systemnutzer, oder verbinden Sie die Nummer neu und stimmen Sie allem zu.',
  ],
  'token-account-not-granted': [
    'Das Token von {number} reicht nicht bis zum Konto {wabaId}.',
    'Teilen Sie das Konto mit dem Systemnutzer oder verbinden Sie die Nummer neu.',
  ],
  'token-not-told': ['Meta nimmt das Token von {number} an, sagt aber nicht, wie lange es gilt und was es darf.'],
  'account-ok': ['Das Konto {account} ist in Ordnung.'],
  'account-not-visible': [
    'Das Konto {wabaId} ist mit dem Token nicht zu sehen.',
    'Teilen Sie es mit dem Systemnutzer oder verbinden Sie die Nummer neu.',
  ],
  'account-rejected': [
    'Meta hat das Konto {account} bei der Überprüfung abgelehnt: Nichts wird gesendet.',
    'Bitten Sie im Business Support Home um eine neue Überprüfung.',
  ],
  'account-in-review': [
    'Meta überprüft das Konto {account} noch ({status}).',
    'Warten Sie: meist höchstens einen Tag.',
  ],
  'account-payment-missing': [
    'Für das Konto {account} ist keine Zahlungsart hinterlegt: Meta sendet nichts, was kostet.',
    'Fügen Sie im Billing Hub von Meta eine Zahlungsart hinzu.',
  ],
  'account-blocked': ['Meta lässt das Konto {account} nicht senden: {words}', '{solution}'],
  'account-limited': ['Meta lässt das Konto {account} nur zum Teil senden: {words}', '{solution}'],
  'business-not-verified': [
    'Das Unternehmen hinter {account} ist nicht verifiziert: Seine Grenzen bleiben niedrig.',
    'Verifizieren Sie es im Security Center von Meta.',
  ],
  'business-blocked': ['Meta lässt das Unternehmen hinter {account} nicht senden: {words}', '{solution}'],
  'business-limited': ['Meta lässt das Unternehmen hinter {account} nur zum Teil senden: {words}', '{solution}'],
  'account-not-told': ['Meta konnte nach dem Konto {wabaId} nicht gefragt werden.', 'Prüfen Sie später noch einmal.'],
  'webhook-ok': ['Die Webhooks des Kontos {wabaId} kommen zu uns.'],
  'webhook-not-subscribed': [
    'Die App {appId} bekommt die Webhooks des Kontos {wabaId} nicht: Nichts kommt an.',
    'Verbinden Sie die Nummer neu, das abonniert sie.',
  ],
  'webhook-account-elsewhere': [
    'Die Webhooks des Kontos {wabaId} gehen an {found}.',
    'Entfernen Sie diesen Callback dort, wo er gesetzt wurde.',
  ],
  'webhook-number-elsewhere': [
    'Die Webhooks von {number} gehen an {found}.',
    'Entfernen Sie diesen Callback dort, wo er gesetzt wurde.',
  ],
  'webhook-app-elsewhere': [
    'Die Webhooks von {number} gehen dorthin, wohin die App sie schickt, an {found}.',
    'Geben Sie {url} im App Dashboard unter WhatsApp > Configuration ein.',
  ],
  'webhook-not-told': ['Meta sagt nicht, wohin die Webhooks von {wabaId} gehen.', 'Prüfen Sie später noch einmal.'],
  'number-ok': ['{number} ({name}) ist verbunden, die Qualität gut, der Name genehmigt.'],
  'no-number': ['Noch gibt es keine Nummer.', 'Verbinden Sie eine Nummer.'],
  'number-not-found': [
    'Meta kennt {number} nicht oder zeigt sie diesem Token nicht.',
    'Sie wurde gelöscht oder in ein anderes Konto verschoben: Verbinden Sie sie neu.',
  ],
  'number-on-premises': [
    '{number} läuft über einen anderen Anbieter oder einen eigenen Server.',
    'Ziehen Sie sie zuerst zur Cloud API um.',
  ],
  'number-not-verified': [
    'Niemand hat nachgewiesen, dass ihm {number} gehört.',
    'Verifizieren Sie die Nummer im WhatsApp Manager per SMS oder Anruf.',
  ],
  'number-not-registered': [
    '{number} ist bei der Cloud API nicht registriert ({status}): Nichts wird gesendet oder empfangen.',
    'Verbinden Sie sie neu, das registriert sie.',
  ],
  'number-banned': ['Meta hat {number} gesperrt.', 'Bitten Sie im Business Support Home um eine Überprüfung.'],
  'number-restricted': [
    'Meta hat {number} eingeschränkt: Ihre Grenze ist erreicht, oder ihre Qualität war lange niedrig.',
    'Warten Sie und sehen Sie im WhatsApp Manager nach.',
  ],
  'number-flagged': [
    'Die Qualität von {number} war niedrig: Steigt sie nicht in den nächsten Tagen, sinkt ihre Grenze.',
    'Senden Sie, was Kunden wollen, und weniger davon.',
  ],
  'number-status': [
    '{number} wird bei Meta gerade verschoben oder entfernt: {status}.',
    'Sehen Sie im WhatsApp Manager nach.',
  ],
  'number-blocked': ['Meta lässt {number} nicht senden: {words}', '{solution}'],
  'number-quality-low': [
    'Kunden blockieren oder melden {number}: Die Qualität ist niedrig.',
    'Stellen Sie ab, worüber sie sich beschweren.',
  ],
  'number-name-declined': [
    'Meta hat den Anzeigenamen {name} von {number} abgelehnt.',
    'Wählen Sie im WhatsApp Manager einen anderen.',
  ],
  'number-limited': ['Meta lässt {number} nur zum Teil senden: {words}', '{solution}'],
  'number-quality-medium': [
    'Die Qualität von {number} ist mittel: Einige Kunden beschweren sich.',
    'Sehen Sie nach, was in der letzten Woche gesendet wurde.',
  ],
  'number-name-pending': [
    'Der Anzeigename {name} von {number} ist noch nicht genehmigt.',
    'Warten Sie; bis dahin bleibt die Grenze niedrig.',
  ],
  'number-for-tests': [
    '{number} ist eine Testnummer: Sie erreicht nur wenige Nummern ihres Inhabers.',
    'Verbinden Sie eine echte.',
  ],
  'number-not-told': ['Meta konnte nach {number} nicht gefragt werden.', 'Prüfen Sie später noch einmal.'],
  'limits-ok': ['{number} darf in 24 Stunden {limit} Menschen zuerst anschreiben; der Durchsatz ist {throughput}.'],
  'limits-lowest': [
    '{number} darf in 24 Stunden {limit} Menschen zuerst anschreiben, wie jedes neue Unternehmen.',
    'Verifizieren Sie das Unternehmen, um die Grenze anzuheben.',
  ],
  'limits-coexistence': ['{number} wird auch in der WhatsApp Business App genutzt, mit 20 Nachrichten in der Sekunde.'],
  'limits-not-told': ['Meta sagt nicht, welche Grenzen für {number} gelten.', 'Prüfen Sie später noch einmal.'],
};
