// `npm run bench`: makes its trees (once, in the system's temporary folder or in --trees FOLDER), measures, and prints
// ratios of commands that were run in turn. Exit 1 where the tool did not migrate exactly what was planted.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { medians, peakMemory, stdoutOf } from './measure.mjs';
import { trees } from './trees.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist', 'batchai-codemod.js');
const runner = join(root, 'node_modules', 'jscodeshift', 'bin', 'jscodeshift.js');
const node = process.execPath;

const { values } = parseArgs({
  options: {
    trees: { type: 'string', default: join(tmpdir(), 'batchai-codemod-bench') },
    rounds: { type: 'string', default: '5' },
  },
});
const rounds = Number(values.rounds);

process.stderr.write(`Making the trees in ${values.trees}, if they are not there.\n`);
const { everything, old, others, typescript } = trees(values.trees);

const tool = (cwd, ...args) => ({ command: node, args: [program, ...args], cwd });
const diff = (cwd) => tool(cwd, 'diff', '--region', 'eastus', '--quiet');
const duration = (milliseconds) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
const ratio = (a, b) => (a / b).toFixed(2);
const say = (line = '') => process.stdout.write(`${line}\n`);

say(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}; medians of ${rounds} rounds, in turn`,
);
const wrong = [everything, typescript].filter((tree) => !migratesAll(tree));
dryRun();
hook();
runners();
if (wrong.length > 0) process.exitCode = 1;

/** Whether the tool finds every planted use, and nothing else. */
function migratesAll(tree) {
  const report = JSON.parse(stdoutOf(tool(tree.folder, 'report', '--format', 'json', '--region', 'eastus', '--quiet')));
  const { files, sites } = report.summary;
  const found = `${sites.rewritten} of ${tree.oldUses} uses in ${files.changed} of ${tree.oldFiles.length} files`;
  say(`${tree.files.length} files: the tool migrates ${found}; ${sites.review} for a person`);
  return sites.rewritten === tree.oldUses && files.changed === tree.oldFiles.length;
}

function dryRun() {
  const times = medians(
    {
      diff: diff(everything.folder),
      grep: { command: 'git', args: ['grep', '-lFi', 'batchai'], cwd: everything.folder },
      old: diff(old.folder),
      others: diff(others.folder),
    },
    rounds,
  );
  const peak = peakMemory(diff(everything.folder));
  say();
  say(`Dry run of ${everything.files.length} files, ${everything.oldFiles.length} of which hold old uses`);
  say(`  diff                       ${duration(times.diff)}`);
  say(`  git grep -lFi batchai      ${duration(times.grep)}`);
  say(`  ratio                      ${ratio(times.diff, times.grep)}   (goal: 2.0 or less)`);
  say(`  the files with uses alone  ${duration(times.old)}   ${ratio(times.old, times.grep)}`);
  say(`  the search alone           ${duration(times.others)}   ${ratio(times.others, times.grep)}`);
  say(`  peak memory                ${Math.round(peak / 1e6)} MB   (goal: under 300 MB)`);
}

/** A commit hook's empty case, in the large repository. */
function hook() {
  const paths = others.files.filter((path) => /\.(py|ts|md)$/.test(path)).slice(0, 10);
  const folder = others.folder;
  const before = paths.map((path) => readFileSync(join(folder, path)));
  const git = (...args) => spawnSync('git', args, { cwd: folder });
  try {
    for (const path of paths) appendFileSync(join(folder, path), '\n');
    git('add', '--', ...paths);
    const times = medians(
      {
        check: tool(folder, 'check', ...paths),
        staged: tool(folder, 'check', '--staged'),
        empty: { command: node, args: ['-e', '0'], cwd: folder },
      },
      rounds * 3,
    );
    say();
    say(`check of ${paths.length} staged files without a match, among ${others.files.length}`);
    say(`  node -e 0                  ${duration(times.empty)}`);
    say(
      `  check <paths>              ${duration(times.check)}   ratio ${ratio(times.check, times.empty)}   (goal: 2.5 or less)`,
    );
    say(`  check --staged             ${duration(times.staged)}   ratio ${ratio(times.staged, times.empty)}`);
  } finally {
    for (const [index, path] of paths.entries()) writeFileSync(join(folder, path), before[index]);
    git('add', '--', ...paths);
  }
}

function runners() {
  const { folder, files, oldFiles } = typescript;
  const shift = (...options) => ({
    command: node,
    args: [
      runner,
      '-t',
      fileURLToPath(new URL('insert-names.cjs', import.meta.url)),
      '--parser=ts',
      '--extensions=ts',
      '--silent',
      ...options,
    ],
    cwd: folder,
  });
  const times = medians(
    {
      diff: diff(folder),
      parsing: shift('--dry', 'src'),
      testing: shift('--dry', '--textTest=true', 'src'),
    },
    rounds,
  );
  say();
  say(`Dry run of ${files.length} TypeScript files, ${oldFiles.length} of which hold calls`);
  say(`  diff                       ${duration(times.diff)}`);
  say(
    `  jscodeshift                ${duration(times.parsing)}   ${ratio(times.parsing, times.diff)} times as long   (goal: 5 or more)`,
  );
  say(`  … with a text test         ${duration(times.testing)}   ${ratio(times.testing, times.diff)} times as long`);
  say(`  peak memory                ${Math.round(peakMemory(diff(folder)) / 1e6)} MB   (goal: under 300 MB)`);
  say(`  the same text              ${sameText(shift('src'))} of ${oldFiles.length} files`);
}

/** In how many files both write the same text: the transform of the comparison does do the same insertion. */
function sameText(shifting) {
  const work = mkdtempSync(join(tmpdir(), 'batchai-codemod-bench-'));
  try {
    const [ours, theirs] = ['ours', 'theirs'].map((name) => {
      cpSync(typescript.folder, join(work, name), { recursive: true });
      return join(work, name);
    });
    stdoutOf({ ...tool(ours, 'apply', '--region', 'eastus', '--quiet'), statuses: [0, 1] });
    stdoutOf({ ...shifting, cwd: theirs });
    const text = (folder, path) => readFileSync(join(folder, path), 'utf8');
    return typescript.oldFiles.filter((path) => {
      const migrated = text(ours, path);
      return migrated === text(theirs, path) && migrated !== text(typescript.folder, path);
    }).length;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
