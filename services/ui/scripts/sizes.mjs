// Prints what a first visit downloads, gzipped, and fails the build above the limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 300;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const fonts = /\.woff2$/;

/** The entry's files and everything it imports statically. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  [chunk.file, ...(chunk.css ?? [])].forEach((file) => seen.add(file));
  (chunk.imports ?? []).forEach((imported) => filesOf(imported, seen));
  return seen;
}

const kilobytes = (file) => {
  const bytes = readFileSync(new URL(file, dist));
  return (fonts.test(file) ? bytes : gzipSync(bytes)).length / 1000;
};
const sum = (files) => [...files].reduce((total, file) => total + kilobytes(file), 0);
const show = (label, kb) =>
  console.log(`${label.padEnd(34)} ${kb.toFixed(1).padStart(7)} kB gzipped`);

const entry = filesOf('index.html');
const latin = Object.values(manifest).flatMap((chunk) => chunk.assets ?? []);
const font = new Set(latin.filter((file) => /inter-latin-wght/.test(file)));
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const pageSizes = pages.map((key) => {
  const own = [...filesOf(key)].filter((file) => !entry.has(file));
  return { key, kb: sum(own) };
});

show('application', sum(entry));
show('font (latin)', sum(font));
pageSizes.forEach(({ key, kb }) => show(`page ${key.replace(/^.*\//, '')}`, kb));
const firstLoad = sum(entry) + sum(font) + Math.max(0, ...pageSizes.map(({ kb }) => kb));
show('first load, largest page', firstLoad);
if (firstLoad > LIMIT_KB) {
  console.error(`The first load exceeds ${LIMIT_KB} kB.`);
  process.exit(1);
}
