/**
 * Other numbers and names of a customer as people read them. WhatsApp's own ids (`US.13491...`) say nothing to an agent.
 */
export const readableAliases = (aliases: readonly string[]): string[] =>
  aliases.filter((alias) => !/^[A-Z]{2}\./.test(alias)).map((alias) => (/^\d+$/.test(alias) ? `+${alias}` : alias));
