import { z } from 'zod';
import { finishEvent } from '../../../contracts/signup-records.ts';
import type { signupContract } from '../../../contracts/whatsapp-signup.ts';
import type { Output } from '../../../kit/contract.ts';

export type SignupOptions = NonNullable<Output<typeof signupContract.signupOptions>['signup']>;

type Sdk = {
  init: (settings: { appId: string; version: string; autoLogAppEvents: boolean; xfbml: boolean }) => void;
  login: (told: (answer: { authResponse: { code?: string } | null }) => void, options: object) => void;
};

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the window's own
  interface Window {
    FB?: Sdk;
  }
}

const loading = new Map<string, Promise<Sdk>>();

/**
 * Meta's SDK, ready for this app: companies may have apps of their own. It has to be there before somebody clicks, or the
 * browser takes its window for an unwanted one.
 */
export async function loadSdk({ sdkUrl, appId, graphVersion }: SignupOptions): Promise<Sdk> {
  const sdk = await (loading.get(sdkUrl) ?? loadScript(sdkUrl));
  sdk.init({ appId, version: graphVersion, autoLogAppEvents: false, xfbml: false });
  return sdk;
}

function loadScript(sdkUrl: string): Promise<Sdk> {
  const sdk = new Promise<Sdk>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = sdkUrl;
    script.async = true;
    script.crossOrigin = 'anonymous';
    script.onload = () => {
      if (window.FB) resolve(window.FB);
      else reject(new Error('the script of Meta brought no FB'));
    };
    script.onerror = () => {
      script.remove();
      loading.delete(sdkUrl);
      reject(new Error('the script of Meta does not load'));
    };
    document.head.append(script);
  });
  loading.set(sdkUrl, sdk);
  return sdk;
}

const type = z.literal('WA_EMBEDDED_SIGNUP');
const finished = z.object({
  type,
  event: finishEvent,
  data: z.object({
    phone_number_id: z.string().optional(),
    waba_id: z.string().optional(),
    business_id: z.string().optional(),
  }),
});
/** `error_message` where somebody has met a problem there and reported it. */
const broken = z.object({
  type,
  event: z.enum(['CANCEL', 'ERROR']),
  data: z.object({ error_message: z.string().optional() }),
});
const told = z.union([finished, broken]);

export type SignupAnswer = {
  code: string;
  event: z.infer<typeof finishEvent>;
  wabaId: string | null;
  businessId: string | null;
  phoneNumberIds: string[];
};
/** It was closed or left before its end; `said`: what Meta had to say there. */
export type SignupLeft = { code: null; said: string | null };

/** Opens Embedded Signup. Called by a click, without waiting for anything. */
export function openSignup(sdk: Sdk, options: SignupOptions, coexistence: boolean): Promise<SignupAnswer | SignupLeft> {
  return new Promise((resolve) => {
    let heard: z.infer<typeof told> | null = null;
    const hear = ({ origin, data }: MessageEvent) => {
      const { host } = new URL(origin);
      if (host !== options.messageHost && !host.endsWith(`.${options.messageHost}`)) return;
      heard = read(data) ?? heard;
    };
    addEventListener('message', hear);
    sdk.login(
      ({ authResponse }) => {
        removeEventListener('message', hear);
        const code = authResponse?.code;
        const left = heard?.event === 'CANCEL' || heard?.event === 'ERROR' ? heard.data.error_message : undefined;
        if (!code) return resolve({ code: null, said: left ?? null });
        const end = finished.safeParse(heard).data;
        const event = coexistence ? 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' : 'FINISH';
        const { phone_number_id: number, waba_id: wabaId = null, business_id: businessId = null } = end?.data ?? {};
        resolve({ code, event: end?.event ?? event, wabaId, businessId, phoneNumberIds: number ? [number] : [] });
      },
      {
        config_id: options.configId,
        response_type: 'code',
        override_default_response_type: true,
        extras: coexistence ? options.coexistenceExtras : options.extras,
      },
    );
  });
}

function read(data: unknown): z.infer<typeof told> | null {
  if (typeof data !== 'string') return null;
  try {
    return told.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
