/**
 * Stands in the browser for `createRoute` of `@hono/zod-openapi`, which `kit/contract.ts` uses for the OpenAPI page
 * alone: the real one would bring 70 KB (gzip) of OpenAPI generator into every page. See `resolve.alias` in each
 * `vite.config.ts`.
 */
export const createRoute = <Route>(route: Route): Route => route;
