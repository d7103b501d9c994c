import type { en } from './en.ts';

export const pt: typeof en = {
  'conversations:read': 'Ler conversas',
  'journeys:read': 'Seguir cada mensagem, sem o que foi dito',
  'conversations:end': 'Terminar uma conversa para todos',
  'messages:send': 'Escrever a clientes',
  'portal:use': 'Trabalhar na caixa de entrada',
  'replies:write': 'Escrever respostas prontas',
  'templates:read': 'Ver modelos de mensagens',
  'templates:sync': 'Trazer de novo os modelos do WhatsApp',
  'dead-letters:read': 'Ver o que ficou preso e porquê',
  'dead-letters:replay': 'Reenviar o que ficou preso',
  'outcomes:settle': 'Encerrar de vez o que ficou preso',
  'customers:export': 'Entregar o que está guardado de uma pessoa',
  'customers:erase': 'Apagar o que está guardado de uma pessoa',
  'tenant:read': 'Ver definições, números e o seu estado',
  'tenant:write': 'Alterar definições, números e credenciais',
  'people:sync': 'Atualizar as pessoas a partir do Genesys Cloud',
  'api-keys:manage': 'Criar e revogar chaves de API',
  'audit:read': 'Ler quem mudou o quê e quando',
  'platform:manage': 'Adicionar, suspender e apagar empresas',
  'operators:manage': 'Convidar operadores e criar chaves para toda a plataforma',
};
