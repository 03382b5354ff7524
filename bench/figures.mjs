/** The value below which a share of the values lies, 0 to 1. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A row of a table about latencies in milliseconds. */
export function latencies(what, values, reach) {
  const at = (share) => quantile(values, share).toFixed(1);
  return `| ${what} | ${at(0.5)} ms | ${at(0.99)} ms | ${values.length} | ${reach} |`;
}
