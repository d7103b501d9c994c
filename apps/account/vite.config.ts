import { page } from '../ui/vite.config.ts';

export default page(import.meta.url, {
  // The gateway serves it there.
  base: '/account/',
  server: { port: 4010, proxy: { '/api': 'http://127.0.0.1:3000', '/oauth': 'http://127.0.0.1:3000' } },
});
