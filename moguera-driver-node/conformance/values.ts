/** Where an answer does not hold what is expected of it. */
export function difference(expected: unknown, given: unknown, at: string): string | undefined {
  if (expected === '…') {
    return undefined;
  }
  if (Array.isArray(expected)) {
    return Array.isArray(given) && given.length === expected.length
      ? expected.map((one, index) => difference(one, given[index], `${at}/${index}`)).find((one) => one !== undefined)
      : `${at} is ${JSON.stringify(given)}`;
  }
  if (typeof expected === 'object' && expected !== null) {
    return Object.entries(expected)
      .map(([name, one]) => difference(one, (given as Record<string, unknown> | null)?.[name], `${at}/${name}`))
      .find((one) => one !== undefined);
  }
  return expected === (given ?? null) ? undefined : `${at} is ${JSON.stringify(given)}, not ${JSON.stringify(expected)}`;
}

/** `$name.member` stands for what was saved under that name. */
export function resolved(value: unknown, saved: Map<string, unknown>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    const [name = '', ...members] = value.slice(1).split('.');
    return members.reduce<unknown>((all, member) => (all as Record<string, unknown>)[member], saved.get(name));
  }
  if (Array.isArray(value)) {
    return value.map((one) => resolved(one, saved));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, saved)]))
    : value;
}
