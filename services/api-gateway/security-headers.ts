import type { MiddlewareHandler } from 'hono';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { genesysDomains } from '../../contracts/genesys-regions.ts';

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;
type Kind = 'data' | 'page' | 'file' | 'redirect' | 'portal' | 'admin' | 'application' | 'widget';

/** What an answer is for a browser, by its path. */
const kinds: [path: RegExp, kind: Kind][] = [
  [/^\/docs$/, 'page'],
  [/^\/media\//, 'file'],
  [/^\/oauth\//, 'redirect'],
  [/^\/portal(\/|$)/, 'portal'],
  [/^\/admin(\/|$)/, 'admin'],
  [/^\/account(\/|$)/, 'application'],
  [/^\/widget(\/|$)/, 'widget'],
];

/** The user interface of Genesys Cloud, in which the widget is shown. */
const genesysPages = genesysDomains.map((domain) => `https://apps.${domain}`);

/** Where Meta's SDK keeps the frame by which its window answers. */
const metaPages = 'https://www.facebook.com';

const noDevices = { camera: [], geolocation: [] };

type SecurityOptions = {
  publicUrl: () => string;
  /** What allows the style sheet within our own pages, such as `'sha256-...'`. */
  pageStyles: string;
  /** Of Meta's SDK for JavaScript, by which the dashboard opens Embedded Signup. */
  sdkUrl: string;
  /** A stand-in for Genesys' user interface, which alone may frame the widget then. */
  appsUrl: string | undefined;
};

export function securityHeaders({ publicUrl, pageStyles, sdkUrl, appsUrl }: SecurityOptions): MiddlewareHandler {
  function make(): Record<Kind, MiddlewareHandler> {
    const { origin, protocol } = new URL(publicUrl());
    const common: Options = {
      // Not for hosts below ours: they may be somebody else's.
      strictTransportSecurity: protocol === 'https:' ? 'max-age=31536000' : false,
      xFrameOptions: 'DENY',
    };
    const nothing = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };
    // A page on a tenant's host shows files and asks for data at ours too.
    const application = {
      ...nothing,
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", origin, 'data:', 'blob:'],
      mediaSrc: ["'self'", origin, 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", origin, origin.replace(/^http/, 'ws')],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
    };
    return {
      data: secureHeaders({ ...common, contentSecurityPolicy: nothing }),
      page: secureHeaders({ ...common, contentSecurityPolicy: { ...nothing, styleSrc: [pageStyles] } }),
      // Files have a policy of their own, and are shown in pages of other origins.
      file: secureHeaders({ ...common, xFrameOptions: false, crossOriginResourcePolicy: 'cross-origin' }),
      // A page on which somebody reads why he was not let in may bring its own. The widget's window comes through here, and
      // would lose whom to report to: https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies
      redirect: secureHeaders({
        ...common,
        crossOriginOpenerPolicy: false,
        contentSecurityPolicy: nothing,
        overwrite: false,
      }),
      // Voice messages are recorded in it.
      portal: secureHeaders({
        ...common,
        contentSecurityPolicy: application,
        permissionsPolicy: { ...noDevices, microphone: ['self'] },
      }),
      application: secureHeaders({
        ...common,
        contentSecurityPolicy: application,
        permissionsPolicy: { ...noDevices, microphone: [] },
      }),
      // It loads Meta's SDK, whose window must be able to report back.
      admin: secureHeaders({
        ...common,
        crossOriginOpenerPolicy: 'same-origin-allow-popups',
        contentSecurityPolicy: {
          ...application,
          scriptSrc: [...application.scriptSrc, new URL(sdkUrl).origin],
          connectSrc: [...application.connectSrc, metaPages],
          frameSrc: [metaPages],
        },
        permissionsPolicy: { ...noDevices, microphone: [] },
      }),
      // It opens a window to sign in, which must be able to report back.
      widget: secureHeaders({
        ...common,
        xFrameOptions: false,
        crossOriginOpenerPolicy: false,
        contentSecurityPolicy: { ...application, frameAncestors: appsUrl ? [new URL(appsUrl).origin] : genesysPages },
        permissionsPolicy: { ...noDevices, microphone: [] },
      }),
    };
  }

  // At first use: the gateway's own address is known when it listens.
  let made: Record<Kind, MiddlewareHandler> | undefined;
  return (c, next) => {
    made ??= make();
    const kind = kinds.find(([path]) => path.test(c.req.path))?.[1] ?? 'data';
    return made[kind](c, next);
  };
}
