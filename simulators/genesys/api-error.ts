import { randomUUID } from 'node:crypto';

/** The code that goes with a status when there is none more exact. */
const codes: Record<number, string> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'not.authorized',
  404: 'not.found',
  405: 'method.not.allowed',
  409: 'general.conflict',
  413: 'request.entity.too.large',
  415: 'unsupported.media.type',
  429: 'too.many.requests.retry.after',
  500: 'internal.server.error',
  502: 'bad.gateway',
  503: 'service.unavailable',
  504: 'request.timeout',
};

/** A refusal of the platform API, as `ErrorBody` in wire/genesys/contract.openapi.json. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[];
  /** Seconds for `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly params: Record<string, string>;

  constructor(
    status: number,
    message: string,
    options: { code?: string; fields?: readonly string[]; retryAfter?: number; params?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = options.code ?? codes[status] ?? 'internal.server.error';
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
    this.params = options.params ?? {};
  }

  body(): object {
    return {
      message: this.message,
      code: this.code,
      status: this.status,
      contextId: randomUUID(),
      details: this.fields.map((fieldName) => ({ errorCode: this.code, fieldName })),
      errors: [],
      ...(Object.keys(this.params).length > 0 && { messageParams: this.params }),
    };
  }
}

export const badRequest = (message: string, fields: readonly string[] = []) => new ApiError(400, message, { fields });
export const notFound = (what: string) => new ApiError(404, `The requested ${what} was not found.`);

export const missingPermissions = (permissions: readonly string[]) => {
  const list = permissions.join(', ');
  return new ApiError(
    403,
    `Unable to perform the requested action. You are missing the following permission(s): ${list}`,
    { code: permissions.length > 1 ? 'missing.any.permissions' : 'missing.permissions', params: { permissions: list } },
  );
};

/** https://developer.genesys.cloud/platform/api/rate-limits */
export const tooManyRequests = (seconds: number | undefined) =>
  seconds === undefined
    ? new ApiError(429, 'Rate limit exceeded the maximum.', { code: 'too.many.requests' })
    : new ApiError(429, `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`, {
        retryAfter: seconds,
      });
