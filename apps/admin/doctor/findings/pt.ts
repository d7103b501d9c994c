import type { Findings } from './findings.ts';

export const pt: Findings = {
  'clock-right': ['O nosso relógio e o da base de dados coincidem.'],
  'clock-off': [
    'O nosso relógio e o da base de dados diferem em {seconds} s: assinaturas, prazos e inícios de sessão dependem deles.',
    'Faça com que os servidores acertem o relógio por um servidor de tempo (NTP).',
  ],
  'address-answers': ['{url} responde, e um webhook assinado por nós volta a chegar-nos.'],
  'address-unreachable': [
    'Nada responde em {url} a partir de dentro: {problem}.',
    'Veja se responde de fora; se não, verifique o DNS, o proxy e PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'Outro responde em {url}, com {status}.',
    'Faça com que o proxy passe tudo o que está em /webhook/ tal como chega.',
  ],
  'address-not-https': [
    '{url} não é um endereço https, e os fornecedores não chamam outros.',
    'Ponha em PUBLIC_URL um endereço https.',
  ],
  'signature-refused': [
    'A assinatura de um webhook não sobreviveu ao caminho até {url}.',
    'Faça com que nenhum proxy no caminho altere corpos ou cabeçalhos.',
  ],
  'queues-flow': ['As mensagens fluem; a caminho: {count}.'],
  'queue-paused': [
    'Nada passa para {scope} desde {since}: {because}',
    'Corrija isso: depois tudo continua por si, por ordem.',
  ],
  'queue-long': [
    'Mensagens de todas as empresas à espera: {count}.',
    'Execute mais processos dos transformers, ou veja o que os retém.',
  ],
  'dead-letters': [
    'Mensagens que não foi possível entregar: {count}.',
    'Abra «Mensagens falhadas»: cada grupo indica a causa e o que fazer.',
  ],
  'not-answered': [
    '{service} não respondeu a tempo.',
    'Veja de novo dentro de um minuto; se continuar assim, veja o estado desse serviço.',
  ],

  'genesys-away': [
    'O Genesys não responde, ou tem um erro próprio.',
    'Veja de novo mais tarde, ou consulte status.mypurecloud.com.',
  ],
  'genesys-busy': [
    'Os pedidos deste minuto estão gastos, e as mensagens têm prioridade.',
    'Veja de novo dentro de um minuto.',
  ],
  'genesys-permission-missing': [
    'O cliente OAuth não pode ler isto: falta {permission}.',
    'Adicione {permission} à função do cliente OAuth.',
  ],
  'genesys-refused': [
    'O Genesys recusou-se a dizê-lo: {code}.',
    'Procure o código na documentação do Genesys, ou pergunte ao suporte.',
  ],
  'genesys-token-first': ['Sem token não se pode ver nada.', 'Corrija primeiro o token do Genesys.'],
  'genesys-integration-first': ['A integração deste número não pode ser usada.', 'Corrija primeiro a integração.'],
  'genesys-clock-right': ['O nosso relógio e o do Genesys coincidem, com {seconds} s de diferença.'],
  'genesys-clock-off': [
    'O nosso relógio está {seconds} s adiantado em relação ao do Genesys.',
    'Faça com que os servidores acertem o relógio por um servidor de tempo (NTP).',
  ],
  'genesys-clock-untold': ['O Genesys não disse que horas são.'],
  'genesys-token-good': ['O Genesys conhece o cliente OAuth; pertence a {organization}.'],
  'genesys-token-none': ['Ainda não há região, id de cliente nem segredo.', 'Introduza-os em Definições, Genesys.'],
  'genesys-token-refused': [
    'O Genesys recusa o id de cliente e o segredo.',
    'Introduza um segredo novo, ou ative o cliente em Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['A função do cliente OAuth tem todas as permissões necessárias.'],
  'genesys-permissions-missing': [
    'Nenhuma mensagem passa sem {permissions}.',
    'Adicione o que falta à função do cliente OAuth.',
  ],
  'genesys-permissions-partly': [
    'As mensagens passam, mas algo fica incompleto sem {permissions}.',
    'Adicione o que falta à função do cliente OAuth.',
  ],
  'genesys-permissions-untold': [
    'O Genesys não diz o que o cliente OAuth pode fazer.',
    'Compare à mão a função do cliente OAuth com a lista da documentação.',
  ],
  'genesys-number-none': ['Ainda não há nenhum número ligado.', 'Ligue um número.'],
  'genesys-integration-active': ['{integration} de {number} está ativa.'],
  'genesys-integration-gone': [
    'O Genesys não tem a integração {integrationId}, à qual {number} está ligado.',
    'Crie uma nova integração e atribua-a ao número.',
  ],
  'genesys-integration-inactive': [
    '{integration} tem o estado {status} no Genesys.',
    'Ative-a em Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': [
    'O Genesys ainda está a criar {integration}.',
    'Veja de novo dentro de um minuto.',
  ],
  'genesys-integration-broken': [
    'O Genesys não conseguiu criar {integration}: {code}.',
    'Elimine-a em Admin > Message > Platforms e crie uma nova.',
  ],
  'genesys-webhook-ours': ['{integration} chama-nos em {url} e assina com o segredo que temos.'],
  'genesys-webhook-secret-untold': ['{integration} chama-nos em {url}; o Genesys não mostra com que segredo assina.'],
  'genesys-webhook-elsewhere': [
    '{integration} chama {url} e não a nós: o que os agentes escrevem não chega.',
    'Ponha {ours} como URL do webhook de saída.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} assina com um segredo diferente do de {number}: os seus webhooks são recusados.',
    'Dê a ambos o mesmo segredo novo.',
  ],
  'genesys-content-passes': ['{profile} de {integration} deixa passar todos os ficheiros do WhatsApp.'],
  'genesys-content-default': [
    '{integration} não tem um perfil de conteúdo próprio: os agentes não podem enviar {outbound}.',
    'Crie um perfil de conteúdo permitido e atribua-o.',
  ],
  'genesys-content-narrow': [
    '{profile} de {integration} descarta ficheiros. De clientes: {inbound}. De agentes: {outbound}.',
    'Permita-os nesse perfil.',
  ],
  'genesys-content-untold': [
    'Não se sabe o que o perfil de {integration} deixa passar.',
    'Consulte Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} de {integration} mostra nos dois sentidos que se está a escrever.'],
  'genesys-typing-off': [
    'Em {setting} de {integration}, o indicador de escrita dos clientes está em {inbound} e o dos agentes em {outbound}.',
    'Ative ambos.',
  ],
  'genesys-typing-default': [
    '{integration} não tem uma configuração de mensagens própria, e sem ela o indicador de escrita está desativado.',
    'Crie uma configuração de mensagens e atribua-a.',
  ],
  'genesys-typing-untold': [
    'Não se sabe o que a configuração de {integration} indica sobre a escrita.',
    'Consulte Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['As mensagens de {integration} vão para o fluxo publicado {flow}.'],
  'genesys-flow-none': [
    'As mensagens de {integration} não vão para nenhum fluxo: nenhum agente as recebe.',
    'Escolha um fluxo em Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, para onde vão as mensagens de {integration}, não está publicado ou foi eliminado.',
    'Publique-o no Architect, ou escolha outro.',
  ],
  'genesys-flow-untold': [
    'As mensagens de {integration} vão para {flow}; não é permitido ler se está publicado.',
    'Adicione {permission} à função do cliente OAuth.',
  ],
  'genesys-threading-window': ['Quem escreve até {hours} h depois do fim de uma conversa volta a ela.'],
  'genesys-threading-off': [
    'Tudo o que um cliente escreve depois do fim inicia uma nova conversa.',
    'Defina a janela de continuidade para o Open Messaging em Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['O acionador {trigger} avisa-nos quando as conversas terminam.'],
  'genesys-life-cycle-disabled': [
    'O acionador {trigger} está desativado: o fim das conversas só se sabe horas depois.',
    'Ative-o em Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'Existe o acionador {trigger}, mas nenhum segredo que permita reconhecer os seus eventos como nossos.',
    'Crie o segredo dos eventos e ponha-o na ação de dados.',
  ],
  'genesys-life-cycle-elsewhere': [
    'Há um segredo dos eventos e nenhum acionador: talvez cheguem pelo EventBridge, o que não se vê daqui.',
  ],
  'genesys-life-cycle-none': [
    'Nada nos avisa quando as conversas terminam: só se sabe horas depois.',
    'Crie um acionador, ou use o EventBridge.',
  ],

  'app-ok': ['A Meta conhece a app {appId} pelo seu segredo e envia-nos os webhooks.'],
  'app-not-set': [
    'A plataforma não tem uma app da Meta ({missing}), e a empresa não tem uma própria.',
    'Quem opera a plataforma define {missing}; ou adicione uma app própria.',
  ],
  'app-verify-token-missing': [
    'Falta META_VERIFY_TOKEN: a Meta não pode confirmar o nosso callback.',
    'Quem opera a plataforma define-o.',
  ],
  'app-secret-refused': [
    'A Meta recusa o segredo da app {appId}: os seus webhooks são assinados com outro.',
    'Introduza o segredo que o App Dashboard mostra.',
  ],
  'app-unknown': [
    'O token de {number} é da app {appId}, cujo segredo não é conhecido aqui.',
    'Adicione essa app, ou ligue o número de novo.',
  ],
  'app-callback-missing': [
    'A app {appId} não tem callback para o WhatsApp: nada chega.',
    'Introduza {url} no App Dashboard, em WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'Os webhooks da app {appId} vão para {found}.',
    'Introduza {url} no App Dashboard, em WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'A app {appId} não subscreve as mensagens: não chega nenhuma mensagem nem estado.',
    'Subscreva «messages» para ela no App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'As mensagens chegam, mas a app {appId} não recebe {fields}.',
    'Subscreva o que falta no App Dashboard.',
  ],
  'app-not-told': ['A Meta não diz o que a app {appId} subscreve.', 'Veja de novo mais tarde.'],
  'token-ok': ['O token de {number} é válido e nunca expira.'],
  'token-ok-until': ['O token de {number} é válido até {expiresAt}.'],
  'token-expires-soon': [
    'O token de {number} expira dentro de {days} dias.',
    'Ligue o número de novo, ou dê-lhe um token novo.',
  ],
  'token-expired': [
    'O token de {number} expirou ({expiresAt}): nada é enviado.',
    'Ligue o número de novo, ou dê-lhe um token novo.',
  ],
  'token-refused': [
    'A Meta recusa o token de {number}: foi revogado, ou uma palavra-passe foi alterada.',
    'Ligue o número de novo, ou dê-lhe um token novo.',
  ],
  'token-missing': ['{number} não tem token.', 'Ligue o número de novo, ou dê-lhe um token.'],
  'token-scope-missing': [
    'Ao token de {number} falta {scopes}.',
    'Dê isso ao utilizador do sistema, ou ligue o número de novo e aceite tudo.',
  ],
  'token-account-not-granted': [
    'O token de {number} não alcança a conta {wabaId}.',
    'Partilhe a conta com o utilizador do sistema, ou ligue o número de novo.',
  ],
  'token-not-told': ['A Meta aceita o token de {number}, mas não diz quanto tempo dura nem o que permite.'],
  'account-ok': ['A conta {account} está em ordem.'],
  'account-not-visible': [
    'A conta {wabaId} não se vê com o token.',
    'Partilhe-a com o utilizador do sistema, ou ligue o número de novo.',
  ],
  'account-rejected': [
    'A Meta rejeitou a conta {account} na sua análise: nada é enviado.',
    'Peça outra análise no Business Support Home.',
  ],
  'account-in-review': [
    'A Meta ainda analisa a conta {account} ({status}).',
    'Espere: quase sempre um dia, no máximo.',
  ],
  'account-payment-missing': [
    'A conta {account} não tem forma de pagamento: a Meta não envia nada que custe.',
    'Adicione um método de pagamento no Billing Hub da Meta.',
  ],
  'account-blocked': ['A Meta não deixa a conta {account} enviar: {words}', '{solution}'],
  'account-limited': ['A Meta só deixa a conta {account} enviar em parte: {words}', '{solution}'],
  'business-not-verified': [
    'A empresa por trás de {account} não está verificada: os seus limites continuam baixos.',
    'Verifique-a no Security Center da Meta.',
  ],
  'business-blocked': ['A Meta não deixa a empresa por trás de {account} enviar: {words}', '{solution}'],
  'business-limited': ['A Meta só deixa a empresa por trás de {account} enviar em parte: {words}', '{solution}'],
  'account-not-told': ['Não foi possível perguntar à Meta pela conta {wabaId}.', 'Veja de novo mais tarde.'],
  'webhook-ok': ['Os webhooks da conta {wabaId} chegam-nos.'],
  'webhook-not-subscribed': [
    'A app {appId} não recebe os webhooks da conta {wabaId}: nada chega.',
    'Ligue o número de novo: assim ficam subscritos.',
  ],
  'webhook-account-elsewhere': [
    'Os webhooks da conta {wabaId} vão para {found}.',
    'Retire esse callback onde foi definido.',
  ],
  'webhook-number-elsewhere': ['Os webhooks de {number} vão para {found}.', 'Retire esse callback onde foi definido.'],
  'webhook-app-elsewhere': [
    'Os webhooks de {number} vão para onde a app os envia, para {found}.',
    'Introduza {url} no App Dashboard, em WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['A Meta não diz para onde vão os webhooks de {wabaId}.', 'Veja de novo mais tarde.'],
  'number-ok': ['{number} ({name}) está ligado, com boa qualidade e o nome aprovado.'],
  'no-number': ['Ainda não há nenhum número.', 'Ligue um número.'],
  'number-not-found': [
    'A Meta não conhece {number}, ou não o mostra a este token.',
    'Foi eliminado ou passou para outra conta: ligue-o de novo.',
  ],
  'number-on-premises': [
    '{number} funciona com outro fornecedor ou com um servidor próprio.',
    'Passe-o primeiro para a Cloud API.',
  ],
  'number-not-verified': [
    'Ninguém provou ser titular de {number}.',
    'Verifique-o no WhatsApp Manager, por SMS ou chamada.',
  ],
  'number-not-registered': [
    '{number} não está registado na Cloud API ({status}): nada é enviado nem recebido.',
    'Ligue-o de novo: assim fica registado.',
  ],
  'number-banned': ['A Meta baniu {number}.', 'Peça uma análise no Business Support Home.'],
  'number-restricted': [
    'A Meta restringiu {number}: atingiu o limite, ou a sua qualidade foi baixa durante muito tempo.',
    'Espere e consulte o WhatsApp Manager.',
  ],
  'number-flagged': [
    'A qualidade de {number} tem sido baixa: se não subir dentro de dias, o limite desce.',
    'Envie o que os clientes querem, e menos.',
  ],
  'number-status': ['{number} está a ser transferido ou retirado na Meta: {status}.', 'Consulte o WhatsApp Manager.'],
  'number-blocked': ['A Meta não deixa {number} enviar: {words}', '{solution}'],
  'number-quality-low': [
    'Os clientes bloqueiam ou denunciam {number}: a sua qualidade é baixa.',
    'Pare com aquilo de que se queixam.',
  ],
  'number-name-declined': [
    'A Meta recusou o nome a apresentar {name} de {number}.',
    'Escolha outro no WhatsApp Manager.',
  ],
  'number-limited': ['A Meta só deixa {number} enviar em parte: {words}', '{solution}'],
  'number-quality-medium': [
    'A qualidade de {number} é média: alguns clientes queixam-se.',
    'Veja o que foi enviado na última semana.',
  ],
  'number-name-pending': [
    'O nome a apresentar {name} de {number} ainda não está aprovado.',
    'Espere; até lá o limite continua baixo.',
  ],
  'number-for-tests': [
    '{number} é um número de teste: só chega a alguns números do seu titular.',
    'Ligue um número real.',
  ],
  'number-not-told': ['Não foi possível perguntar à Meta por {number}.', 'Veja de novo mais tarde.'],
  'limits-ok': ['{number} pode escrever primeiro a {limit} pessoas em 24 horas; o seu débito é {throughput}.'],
  'limits-lowest': [
    '{number} pode escrever primeiro a {limit} pessoas em 24 horas, como qualquer empresa nova.',
    'Verifique a empresa para subir o limite.',
  ],
  'limits-coexistence': ['{number} também é usado na app WhatsApp Business, a 20 mensagens por segundo.'],
  'limits-not-told': ['A Meta não diz quais são os limites de {number}.', 'Veja de novo mais tarde.'],
};
