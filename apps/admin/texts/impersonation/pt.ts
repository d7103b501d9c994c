import type { en } from './en.ts';

export const pt: typeof en = {
  begin: 'Agir dentro desta empresa',
  outside: 'Vê o que é preciso para operar a plataforma. As pessoas, as mensagens e o que dizem são da empresa.',
  title: (name) => `Agir dentro de ${name}`,
  what: [
    'Tem os direitos do administrador durante meia hora, sem ler conversas, exportar ou apagar pessoas, nem criar chaves.',
    'O motivo, o seu nome e cada chamada que fizer ficam no registo de auditoria da empresa, que os administradores leem.',
    'Termina quando o terminar, sair da sessão ou o tempo acabar.',
  ],
  reason: 'Motivo',
  reasonHint: 'De 3 a 500 caracteres. Os administradores da empresa leem-no.',
  go: 'Começar',
  label: 'Está a agir dentro de uma empresa',
  inside: (name) => `Está a agir dentro de ${name}`,
  left: 'Tempo restante:',
  because: (reason) => `Motivo: ${reason}`,
  end: 'Terminar',
  back: 'Voltar à empresa',
  ended: (name) => `Já não está a agir dentro de ${name}`,
};
