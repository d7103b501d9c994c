import { page } from '../ui/vite.config.ts';

const platform = 'http://127.0.0.1:3000';

export default page(import.meta.url, {
  // The gateway serves it there.
  base: '/admin/',
  server: { port: 4012, proxy: { '/api': platform, '/oauth': platform, '/account': platform } },
});
