// Proves that the arrow app → features → records → shared holds: each of these imports must be refused.
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const forbidden = [
  ['src/shared/ui/section.tsx', '@/app/app'],
  ['src/shared/ui/section.tsx', '@/features/leads/leads-page'],
  ['src/shared/ui/section.tsx', '@/records/leads/get-lead'],
  ['src/records/leads/get-lead.ts', '@/features/leads/leads-page'],
  ['src/features/leads/leads-page.tsx', '@/app/app'],
  ['src/features/leads/leads-page.tsx', '../command-center/command-center-page'],
  ['src/features/command-center/command-center-page.tsx', '@/features/leads/leads-page'],
  ['src/features/tasks/tasks-page.tsx', '@/features/leads/leads-page'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const eslint = new ESLint({ cwd: root });

const refused = async ([filePath, imported]) => {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath });
  return result.messages.some(({ ruleId }) => ruleId === 'import-x/no-restricted-paths');
};

const verdicts = await Promise.all(forbidden.map(refused));
const slipped = forbidden.filter((_, index) => !verdicts[index]);
slipped.forEach(([file, imported]) => console.error(`Not refused: ${file} imports ${imported}`));
process.exit(slipped.length === 0 ? 0 : 1);
