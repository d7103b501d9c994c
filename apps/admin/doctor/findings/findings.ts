import type { ownFindings } from '../../../../contracts/doctor-findings.ts';
import type { GenesysFinding } from '../../../../contracts/genesys-findings.ts';
import type { WhatsappFinding } from '../../../../contracts/whatsapp-findings.ts';

export type Finding = (typeof ownFindings)[number] | GenesysFinding | WhatsappFinding;

/** What is so and, where there is something to do, the one next thing. In braces: values of the check. */
export type Findings = Record<Finding, readonly [says: string, next?: string]>;

/** A sentence with its values, each kept apart from the direction of what stands around it. */
export const filled = (sentence: string, values: Record<string, string>, show: (value: string) => string): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => `\u2068${show(values[name] ?? '…')}\u2069`);
