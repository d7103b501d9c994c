import { page } from '../ui/vite.config.ts';

const platform = 'http://127.0.0.1:3000';

export default page(import.meta.url, {
  // The gateway serves it there.
  base: '/widget/',
  // Its form for browsers is one file with all that it could need; of this one only what is used comes along.
  resolve: { alias: [{ find: /^purecloud-client-app-sdk$/, replacement: 'purecloud-client-app-sdk/dist/main.mjs' }] },
  server: {
    port: 4013,
    proxy: { '/api': platform, '/oauth': platform, '/media': platform, '/socket.io': { target: platform, ws: true } },
  },
});
