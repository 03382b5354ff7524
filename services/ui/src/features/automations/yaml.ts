/** Words that YAML reads as something else than a text. */
const READ_OTHERWISE = /^(true|false|yes|no|on|off|null|~|y|n)$/i;
const PLAIN = /^[A-Za-z][\w./@-]*( [\w./@-]+)*$/;

/** Plain data as YAML; fields without a value are left out. */
export function yamlOf(value: unknown): string {
  return `${linesOf(value).join('\n')}\n`;
}

function linesOf(value: unknown): string[] {
  if (isBranch(value)) return Array.isArray(value) ? listed(value) : mapped(value);
  return [scalar(value)];
}

function listed(items: unknown[]): string[] {
  return items.flatMap((item) =>
    linesOf(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
  );
}

function mapped(fields: object): string[] {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return given.flatMap(([key, value]) =>
    isBranch(value)
      ? [`${key}:`, ...linesOf(value).map((line) => `  ${line}`)]
      : [`${key}: ${scalar(value)}`],
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A text in quotes is read the same in YAML as in JSON. */
function scalar(value: unknown): string {
  const plain = typeof value === 'string' && PLAIN.test(value) && !READ_OTHERWISE.test(value);
  return plain ? value : JSON.stringify(value);
}
