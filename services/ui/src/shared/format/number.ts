/** A share of 0–100 with at most two decimals: "99.5 %". */
export const percent = (value: number): string => `${Number(value.toFixed(2))} %`;

/** "1 service", "3 services". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;

const EXACT = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });
const CENTS = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** US dollars, less than ten cents of them to two digits: "$12.40", "$0.0042". */
export const dollars = (value: number): string =>
  `$${(value > 0 && value < 0.1 ? EXACT : CENTS).format(value)}`;

const KILO = 1_000;
const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people say it: "5 B", "1.2 MB". */
export function bytes(count: number): string {
  const step = count < KILO ? 0 : Math.min(Math.floor(Math.log10(count) / 3), sizes.length - 1);
  const value = count / KILO ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return `${Number(value.toFixed(digits)).toLocaleString()} ${sizes[step] ?? ''}`;
}
