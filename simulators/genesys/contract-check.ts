import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { badRequest } from './api-error.ts';

const contractFile = new URL('../../wire/genesys/contract.openapi.json', import.meta.url);

// ajv-formats is CommonJS: under nodenext its function is typed as `default` of the module.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/**
 * The vendor's published schemas as judges. Read once, each compiled at its first use: the file describes 380. Unknown
 * keys pass, as at Genesys: `channel.metadata.customAttributes` is used by everyone and is in no schema.
 */
export function contractCheck() {
  const ajv = new Ajv({ strict: false, logger: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(JSON.parse(readFileSync(contractFile, 'utf8')) as object, 'contract');
  const compiled = new Map<string, ValidateFunction>();

  return (schema: string, value: unknown): void => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile({ $ref: `contract#/components/schemas/${schema}` });
      compiled.set(schema, validate);
    }
    if (validate(value)) return;
    const errors = validate.errors ?? [];
    const fields = errors.map(
      (error) => error.instancePath.slice(1).replaceAll('/', '.') || String(error.params.missingProperty ?? ''),
    );
    throw badRequest(ajv.errorsText(errors, { dataVar: '' }), fields);
  };
}

export type ContractCheck = ReturnType<typeof contractCheck>;
