import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `“${text}”`;
const { number, size } = numbers({ decimal: ',', kilobytes: 'KB', megabytes: 'MB' });
const field = (label: string, value: string) => `${label}: ${value}`;

const days = ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'];
const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'];

const administrator = 'Avise o seu administrador.';
const tooLate = 'Passaram-se mais de 24 horas desde a última mensagem do cliente';
const notTaken = ({ said }: { said: string }) => `O WhatsApp não aceitou o arquivo: ${said}`;
const atMost = (maxBytes: string) => `o WhatsApp aceita no máximo ${size(Number(maxBytes))} neste formato.`;

export const pt: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'Por favor, escolha:',
    openList: 'Escolher',
    openLink: 'Abrir',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day} ${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} min`,
  },

  notices: {
    mark: 'Aviso',
    notDelivered: (text) => `Não foi entregue ao cliente${text ? `: ${text}` : ''}.`,
    because: (why, now) => `Motivo: ${why}. ${now}`,
    code: (code) => `(WhatsApp ${code})`,
    whatsappSays: (said) => `O WhatsApp informa: ${said}. ${administrator}`,
    whatsappSaysNothing: `O WhatsApp não informa o motivo. ${administrator}`,
    platformFailed: (detail) => `Motivo: a plataforma não conseguiu enviar a mensagem (${detail}). ${administrator}`,
    delayed: (text) =>
      `Atrasada${text ? `: ${text}` : ''}. O WhatsApp não aceita a mensagem no momento; uma nova tentativa será feita automaticamente.`,
    unknown: (text) =>
      `Não se sabe se o cliente recebeu esta mensagem${text ? `: ${text}` : ''}. A conexão com o WhatsApp caiu durante o envio, e o WhatsApp não informou nada desde então. Pergunte ao cliente antes de enviar de novo.`,
    replaced: (text, template) =>
      `Não foi enviada como foi escrita${text ? `: ${text}` : ''}. ${tooLate}; por isso, o modelo ${quoted(template)} foi enviado em seu lugar.`,
    portal: {
      wrote: (name, text) => `${name} escreveu ao cliente pelo portal de agentes: ${quoted(text)}`,
      reacted: (name, emoji) => `${name} reagiu com ${emoji} pelo portal de agentes.`,
      unreacted: (name) => `${name} retirou uma reação no portal de agentes.`,
      sentFile: (name, file, caption) =>
        `${name} enviou ao cliente o arquivo ${quoted(file)} pelo portal de agentes${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, template, text) =>
        `${name} enviou ao cliente o modelo ${quoted(template)} pelo portal de agentes: ${quoted(text)}`,
    },
    why: {
      '131047': 'passaram-se mais de 24 horas desde a última mensagem do cliente',
      '131026': 'não é possível contatar o cliente pelo WhatsApp neste número',
      '131021': 'o destinatário é o nosso próprio número',
      '131030': 'ainda não é permitido escrever para este número',
      '131062': 'este tipo de mensagem exige o número de telefone do cliente, que não o compartilha',
      '130403': 'o cliente está bloqueado por nós',
      '130472': 'o WhatsApp não entrega publicidade a este cliente',
      '130497': 'o WhatsApp não nos permite enviar para este país',
      '131049': 'o WhatsApp retém a publicidade porque o cliente recebe demais',
      '131050': 'o cliente cancelou as nossas mensagens de publicidade',
      '131051': 'o WhatsApp não aceita este tipo de mensagem',
      '131053': 'o WhatsApp não aceita este arquivo',
      '131052': 'o WhatsApp não conseguiu obter o arquivo',
      '131009': 'o WhatsApp recusou um valor da mensagem',
      '131008': 'falta um valor na mensagem, segundo o WhatsApp',
      '100': 'o WhatsApp não entendeu a mensagem',
      '132000': 'o modelo exige parâmetros diferentes dos informados',
      '132001': 'não existe um modelo aprovado com esse nome',
      '132005': 'o texto é longo demais para o modelo',
      '132007': 'o modelo viola uma regra do WhatsApp',
      '132012': 'um parâmetro do modelo não tem a forma necessária',
      '132015': 'o WhatsApp pausou o modelo',
      '132016': 'o WhatsApp desativou o modelo',
      '132018': 'um parâmetro do modelo contém algo que não é permitido',
      '130429': 'o nosso número envia demais de uma só vez',
      '131048': 'o WhatsApp limitou o nosso número por causa de reclamações',
      '131056': 'foram enviadas mensagens demais a este cliente de uma só vez',
      '131031': 'a nossa conta do WhatsApp está bloqueada',
      '131042': 'o WhatsApp tem um problema com o nosso pagamento',
      '131037': 'o nome de exibição do nosso número não está aprovado',
      '190': 'o nosso acesso ao WhatsApp expirou',
      credentials_refused: 'o nosso acesso ao WhatsApp foi recusado',
      unavailable: 'não foi possível contatar o WhatsApp',
      rate_limited: 'o WhatsApp não aceitou mais mensagens',
      'outcome-unknown': 'o WhatsApp não informou se aceitou a mensagem',
    },
    now: {
      later: 'Tente novamente em alguns minutos.',
      tomorrow: 'Tente novamente amanhã ou depois.',
      administrator,
      'another-way': 'Contate o cliente de outra forma.',
      'template-or-wait': 'Envie um modelo ou espere até que o cliente escreva.',
      'wait-first': 'Espere antes de enviar novamente: a mensagem pode ter chegado.',
      'ask-number': 'Peça o número ao cliente.',
      'lift-block': 'Peça primeiro que o bloqueio seja retirado.',
      'no-marketing': 'Não envie publicidade a este cliente.',
      'as-text': 'Envie como texto.',
      'other-format': 'Envie em outro formato, como PDF ou JPEG.',
      again: 'Envie novamente.',
      'other-template': 'Escolha outro modelo.',
      'correct-template': 'Escolha outro modelo ou peça que este seja corrigido.',
      'fill-parameters': 'Preencha todos os parâmetros do modelo.',
      'correct-parameters': 'Corrija os parâmetros do modelo.',
      shorten: 'Encurte o texto.',
    },
    refusals: {
      'nothing-to-send': () =>
        'O WhatsApp não recebeu esta mensagem: ela não contém texto nem nada mais que possa ser enviado.',
      'canned-response-empty': () =>
        'Esta resposta pronta não indica um modelo do WhatsApp e não contém texto. Escolha outra.',
      'number-of-another': () =>
        'O número de telefone deste cliente agora pertence a outra pessoa, e o WhatsApp não nos dá outra forma de contatá-lo.',
      'fallback-missing': ({ template, language }) =>
        `${tooLate}, e o modelo ${quoted(template)} (${language}) configurado para este caso não existe. ${administrator}`,
      'fallback-unfit': ({ template, language }) =>
        `${tooLate}, e o modelo ${quoted(template)} (${language}) configurado para este caso exige mais de um parâmetro. ${administrator}`,
      'picture-misplaced': () => 'Uma imagem desta mensagem é de um tipo que não pode ficar nesse lugar.',
      'picture-too-heavy': () => 'Não é possível reduzir a imagem o suficiente para o WhatsApp.',
      'picture-too-many-pixels': () => 'A imagem tem pixels demais para ser lida.',
      'sound-as-header': () =>
        'O cabeçalho de uma mensagem pode ser uma imagem, um vídeo ou um documento, mas não um áudio.',
      'file-type': ({ mime, formats }) =>
        `O WhatsApp não aceita este tipo de arquivo (${mime}). Envie como ${formats.replaceAll('/', ' ou ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `O arquivo tem ${size(Number(sizeBytes))}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `O arquivo tem mais de ${size(Number(maxBytes))}; ${atMost(maxBytes)}`,
      'file-empty': () => 'O arquivo está vazio.',
      'file-gone': () => 'O Genesys não tem mais este arquivo. Envie novamente.',
      'file-unreachable': () => 'Não é possível obter o arquivo do Genesys.',
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'texto',
    image: 'imagem',
    video: 'vídeo',
    audio: 'áudio',
    voice: 'mensagem de voz',
    document: 'documento',
    sticker: 'figurinha',
    file: 'arquivo',
    location: 'localização',
    contacts: 'contatos',
    interactive: 'mensagem interativa',
    button: 'botão',
    reaction: 'reação',
    order: 'pedido',
    system: 'aviso do sistema',
    edit: 'edição',
    revoke: 'exclusão',
    poll_creation: 'enquete',
    poll_update: 'resposta a uma enquete',
    pin: 'mensagem fixada',
    group_invite: 'convite para um grupo',
    link_preview: 'prévia de um link',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[O cliente enviou: ${kind}. Não foi possível ler.]`,
      deleted: (time) => `[O cliente apagou a própria mensagem${time ? ` de ${time}` : ''}]`,
      notPassedOn: (kind) =>
        `[O cliente enviou algo que o WhatsApp não repassa às empresas${kind ? `: ${kind}` : ''}. Peça que envie de outra forma.]`,
      unknownKind: (kind) =>
        `[O cliente enviou algo novo: ${kind}. Não é possível mostrar aqui; fica guardado no histórico.]`,
    },
    business: {
      unreadable: (kind) => `[A empresa enviou: ${kind}. Não foi possível ler.]`,
      deleted: (time) => `[A empresa apagou a própria mensagem${time ? ` de ${time}` : ''}]`,
      notPassedOn: (kind) => `[A empresa enviou algo que o WhatsApp não repassa${kind ? `: ${kind}` : ''}.]`,
      unknownKind: (kind) =>
        `[A empresa enviou algo novo: ${kind}. Não é possível mostrar aqui; fica guardado no histórico.]`,
    },
  },

  inbound: {
    empty: '[mensagem vazia]',
    cut: (characters) => `[Cortado aqui: ${characters} caracteres no total. O texto completo está no histórico.]`,
    group: (sender) => `[${sender ?? 'Alguém'} em um grupo]`,
    advertisement: (headline) => `[Do anúncio${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[Da publicação${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[Sobre o item ${product ?? 'sem número'}${catalogue ? ` do catálogo ${catalogue}` : ''}]`,
    forwarded: '[Encaminhada]',
    forwardedOften: '[Encaminhada muitas vezes]',
    whatsappSays: (said) => `[O WhatsApp informa: ${said}]`,
    noDetails: 'sem detalhes',
    notInHistory: 'uma mensagem que não está no histórico',
    earlierMessage: 'uma mensagem anterior',
    ours: (kind) => `${kind} (mensagem nossa)`,
    theirs: (kind) => `${kind} (mensagem do cliente)`,
    reacted: (emoji, to) => `[Reagiu com ${emoji} a: ${to}]`,
    reactionRemoved: (from) => `[Retirou a reação a: ${from}]`,
    edited: (text) => `[Editada] ${text}`,
    editedKind: (kind) => `[Editou uma mensagem do tipo: ${kind}]`,
    insteadOf: (what) => `[Em vez de: ${what}]`,
    opened: '[O cliente abriu o chat pela primeira vez]',
    newNumber: (to, from) =>
      `[O cliente tem um novo número de telefone${to ? `: ${to}` : ''}${from ? `, antes ${from}` : ''}]`,
    newId: '[O WhatsApp conhece o cliente por um novo identificador; a conversa continua aqui]',
    system: (words) => `[WhatsApp: ${words ?? 'um aviso sem texto'}]`,
    callAllowed: '[O cliente pode receber ligações]',
    callAllowedAlways: '[O cliente pode receber ligações a qualquer momento]',
    callAllowedUntil: (time) => `[O cliente pode receber ligações até ${time}]`,
    callRefused: '[O cliente não deseja receber ligações]',
    location: 'Localização',
    contact: {
      contact: 'Contato',
      noName: 'sem nome',
      phone: 'Telefone',
      email: 'E-mail',
      address: 'Endereço',
      work: 'Trabalho',
      web: 'Site',
      birthday: 'Aniversário',
      entry: (value, kind) => `${value} (${kind})`,
      kinds: { home: 'residencial', work: 'comercial', cell: 'celular', mobile: 'celular' },
    },
    order: {
      heading: (items) => `Pedido com ${items} ${items === 1 ? 'item' : 'itens'}:`,
      row: (what, price) => (price ? `${what}, ${price} cada` : what),
      sum: 'Total',
    },
    form: {
      form: 'Formulário preenchido:',
      address: 'Endereço informado:',
      unreadableForm: '[Formulário preenchido, sem campos legíveis]',
      unreadableAddress: '[Endereço informado, sem campos legíveis]',
      answer: 'resposta',
    },
  },

  files: {
    missing: (kind) =>
      `[O cliente enviou: ${kind}. O WhatsApp não entrega o arquivo no momento. Ele chega assim que for possível obtê-lo.]`,
    follows: (kind) => `[Não foi possível obter antes e chega agora: ${kind}]`,
    lost: (kind) => `[Não foi possível obter do WhatsApp: ${kind}. Peça ao cliente que envie novamente.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${name}${own ? `, ${own}` : ''}, é grande demais para o Genesys (${limit}). Pode ser aberto aqui até ${until}:]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${name}${own ? `, ${own}` : ''}, é de um tipo que o Genesys não aceita (${mime}). Pode ser aberto aqui até ${until}:]`,
  },
};
