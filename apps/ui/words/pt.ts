import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'Em espera',
    unknown: 'Não se sabe se foi enviada',
    sent: 'Enviada',
    delivered: 'Entregue',
    read: 'Lida',
    played: 'Reproduzida',
    failed: 'Falhou',
  },
  close: 'Fechar',
  enlarge: (name) => `Ampliar ${name}`,
  download: (name) => `Salvar ${name}`,
  play: 'Reproduzir',
  pause: 'Pausa',
  position: 'Posição',
  speed: (times) => `Velocidade: ${times}`,
  noPicture: 'Esta imagem não pode ser mostrada aqui.',
  file: 'Arquivo',
  notSent: (reason) => `Não enviada: ${reason}`,
};
