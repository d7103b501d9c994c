import type { en } from './en.ts';

export const pt: typeof en = {
  kind: 'Tipo',
  kinds: {
    PLAIN: 'Mensagem',
    OFFER: 'Oferta que termina',
    CARDS: 'Cartões lado a lado',
    CATALOG: 'Catálogo inteiro',
    MPM: 'Vários produtos',
    SPM: 'Um produto',
  },
  hints: {
    PLAIN: 'Texto com cabeçalho e botões, como quiser.',
    OFFER: 'Texto, uma oferta, um código para copiar e uma ligação. O WhatsApp só a mostra em telefones.',
    CARDS: 'Um texto e de dois a dez cartões para deslizar.',
    CATALOG: 'Um botão abre o catálogo da conta. O WhatsApp põe a imagem de um produto acima do texto.',
    MPM: 'Até 30 produtos do catálogo da conta, em até dez secções.',
    SPM: 'Um produto do catálogo da conta, com imagem, título e preço.',
  },
  marketingOnly: 'Todos os outros tipos são só para marketing.',
  product: 'Que produto é, diz-se com cada mensagem.',
  view: 'A etiqueta é do WhatsApp: o produto abre-se no WhatsApp.',
  offer: {
    title: 'Oferta',
    lead: 'Fica acima do texto, com um relógio.',
    text: 'O que se oferece',
    hasEnd: 'A oferta termina',
    hasEndHint: 'Quando, diz-se com cada mensagem. Então é preciso um código.',
    codeOptional: 'Copiar um código (pode ficar vazio)',
    copy: 'Copiar código da oferta',
    ends: 'Termina à hora que cada mensagem diz',
  },
  cards: {
    title: 'Cartões',
    lead: 'Todos os cartões têm as mesmas partes na mesma ordem. Cada mensagem tem tantos cartões como o modelo.',
    head: 'Cabeçalho de cada cartão',
    hasText: 'Cada cartão tem um texto',
    none: 'Nenhum',
    button: (place) => `Botão ${place} de cada cartão`,
    card: (place) => `Cartão ${place}`,
    text: 'Texto do cartão',
    add: 'Adicionar cartão',
    up: (place) => `Subir o cartão ${place}`,
    down: (place) => `Descer o cartão ${place}`,
    remove: (place) => `Remover o cartão ${place}`,
    all: (count) => `Cartões: ${count}`,
  },
  flow: {
    by: 'Como se indica o fluxo',
    names: { flow_id: 'Id do fluxo', flow_name: 'Nome do fluxo' },
    hint: 'O fluxo tem de estar publicado no WhatsApp.',
    action: 'Começa com',
    actions: { navigate: 'Um ecrã', data_exchange: 'O que o seu servidor responder' },
    screen: 'Primeiro ecrã',
    screenHint: 'Vazio: aquele com que o fluxo começa.',
  },
  notFromInbox: {
    catalogue:
      'Os agentes não o podem enviar da caixa de entrada nem do widget, porque os produtos se escolhem com cada mensagem. Os seus próprios sistemas podem enviá-lo pela API.',
    payment:
      'Os agentes não o podem enviar da caixa de entrada nem do widget, porque precisa dos valores de uma encomenda ou de um pagamento. Os seus próprios sistemas podem enviá-lo pela API.',
    animation:
      'Não se pode enviar daqui: o WhatsApp só envia imagens em movimento pelo seu serviço de mensagens de marketing.',
    unknown: 'Os agentes não o podem enviar da caixa de entrada nem do widget: tem partes que ali não se conhecem.',
  },
};
