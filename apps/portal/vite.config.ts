import { page } from '../ui/vite.config.ts';

const platform = 'http://127.0.0.1:3000';

export default page(import.meta.url, {
  // The gateway serves it there.
  base: '/portal/',
  server: {
    port: 4011,
    proxy: { '/api': platform, '/oauth': platform, '/media': platform, '/socket.io': { target: platform, ws: true } },
  },
});
