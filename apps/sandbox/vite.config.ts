import { page } from '../ui/vite.config.ts';

export default page(import.meta.url, {
  base: './',
  server: { port: 4009, proxy: { '/api': 'http://127.0.0.1:4000' } },
});
