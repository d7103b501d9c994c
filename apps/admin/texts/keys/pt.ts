import type { en } from './en.ts';

export const pt: typeof en = {
  lead: 'Cada empresa tem uma chave de dados que sela os seus segredos, e uma chave mestra das definições envolve as chaves de dados.',
  inUse: 'Chaves mestras em uso',
  inUseText: 'Uma chave mestra que não envolve nada pode ser retirada de MASTER_KEYS.',
  first: (id) => `${id} (envolve chaves novas)`,
  owners: (owners) => `Titulares: ${owners}`,
  rotation: 'Rotação',
  neverRotated: 'As chaves de dados nunca foram mudadas.',
  underWay: (at) => `Há uma rotação em curso desde ${at}, que foi interrompida. Continue-a.`,
  rotated: (at) => `Todas as chaves de dados foram mudadas pela última vez em ${at}.`,
  rotate: 'Mudar todas as chaves de dados',
  goOn: 'Continuar a rotação',
  rotateTitle: 'Mudar todas as chaves de dados?',
  rotateWhat: [
    'Cada empresa recebe uma chave de dados nova sob a primeira chave mestra, e os seus segredos são selados de novo com ela.',
    'As mensagens continuam a fluir; ninguém dá por nada.',
    'Pode ser parado a qualquer momento e continua onde estava.',
  ],
  progress: (done, all) => `Titulares com chave nova: ${done} de ${all}`,
  stopped: 'Parado. Continue quando quiser: segue onde estava.',
};
