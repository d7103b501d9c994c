import type { Said } from './en.ts';

export const said: Said = {
  kinds: {
    text: 'Mensagem',
    image: 'Foto',
    video: 'Vídeo',
    audio: 'Áudio',
    voice: 'Mensagem de voz',
    document: 'Documento',
    sticker: 'Figurinha',
    location: 'Localização',
    contacts: 'Contato',
    template: 'Modelo',
    interactive: 'Mensagem com botões',
    reaction: 'Reação',
    'reaction-removed': 'Reação retirada',
    edit: 'Mensagem editada',
    revoke: 'Mensagem apagada',
    order: 'Pedido',
    unsupported: 'Um tipo de mensagem que o WhatsApp não repassa',
    other: 'Mensagem',
  },

  brief: {
    named: (kind, what) => `${kind}: ${what}`,
    reaction: (emoji) => `Reação ${emoji}`,
  },

  failures: {
    window: 'A janela de 24 horas está fechada. Envie um modelo ou espere o cliente escrever.',
    unreachable: 'O WhatsApp não consegue entregar a este cliente. Tente outro meio.',
    marketing: 'O WhatsApp limita as mensagens de marketing que um cliente recebe. Tente amanhã.',
    stopped: 'O cliente não quer mensagens de marketing.',
    kind: 'O WhatsApp não aceita este tipo de mensagem. Envie como texto.',
    file: 'O WhatsApp não conseguiu ler o arquivo. Salve em outro formato e envie de novo.',
    template: 'O WhatsApp não conhece este modelo nesta forma. Escolha outro.',
    paused: 'O WhatsApp pausou este modelo. Escolha outro.',
    parameters: 'Os valores não cabem no modelo. Confira cada um.',
    busy: 'Mensagens demais de uma vez. Espere um minuto e tente de novo.',
    connection: 'Não foi possível alcançar a plataforma.',
    account: 'Há algo errado com a conta do WhatsApp. Avise seu administrador.',
    blocked: 'Sua empresa bloqueou este cliente. Quem fez isso pode desfazer.',
    number: 'O WhatsApp precisa do número de telefone do cliente para isto, e ele não o compartilha. Peça a ele.',
    invalid: 'O WhatsApp não entendeu a mensagem. Avise seu administrador.',
    long: 'Com estes valores o modelo fica longo demais. Encurte-os.',
    size: 'O arquivo é grande demais para o WhatsApp. Diminua-o e envie de novo.',
    fileGone: 'Não foi possível obter o arquivo. Envie de novo.',
    empty: 'Não há nada nela que possa ser enviado.',
    standIn:
      'A janela de 24 horas estava fechada, e o modelo que a substitui não pôde ser usado. Avise seu administrador.',
    unsettled:
      'O WhatsApp não informou se aceitou a mensagem. Espere um pouco antes de enviar de novo: ela pode ter chegado.',
    byHand: 'Um administrador decidiu que isto não será mais enviado.',
    other: 'O motivo não é conhecido.',
    interrupted: 'A página foi fechada antes do envio.',
    fileLost: 'O arquivo não está mais neste navegador. Escolha-o de novo.',
  },

  saidBy: {
    whatsapp: (words) => `O WhatsApp diz: ${words}`,
    genesys: (words) => `O Genesys Cloud diz: ${words}`,
  },

  waits: {
    rate_limited: 'O WhatsApp não aceita mais mensagens neste momento.',
    unavailable: 'Não foi possível alcançar o WhatsApp.',
    credentials_refused: 'O WhatsApp recusa o acesso da sua empresa. Avise seu administrador.',
  },

  refused: {
    empty: (name) => `${name} está vazio.`,
    type: (name, kind, formats) => `${name} não pode ser enviado. ${kind}: somente ${formats}.`,
    size: (name, kind, most) => `${name} é grande demais. ${kind}: no máximo ${most}.`,
    many: (most) => `Só ${most} arquivos vão de uma vez. Os outros ficaram de fora.`,
  },
};
