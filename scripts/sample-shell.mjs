// Runs lines of a shell in repositories that hold the sample project, with the built command on hand.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sample = fileURLToPath(new URL('../fixtures/sample', import.meta.url));

/** A `run(name, line)` for each name in a repository of its own, and what takes them all away. @param dist the built command's folder */
export function sampleShell(dist) {
  const temporary = mkdtempSync(join(tmpdir(), 'codemod-shell-'));
  const folders = new Map();
  const run = (name, line) => {
    if (!folders.has(name)) folders.set(name, repository(join(temporary, name)));
    const command = `batchai-codemod() { "${process.execPath}" "${join(dist, 'batchai-codemod.js')}" "$@"; }`;
    // As a reader's terminal has it, but for colours; a CI is told other things.
    const { CI, FORCE_COLOR, COLUMNS, NODE_OPTIONS, ...others } = process.env;
    const { stdout, status } = spawnSync('bash', ['-c', `${command}; { ${line}; } 2>&1`], {
      cwd: folders.get(name),
      env: { ...others, NO_COLOR: '1', GIT_PAGER: '', LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    });
    return { output: stdout, status: status ?? 0 };
  };
  return { run, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

function repository(folder) {
  cpSync(sample, folder, { recursive: true });
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=reader', '-c', 'user.email=reader@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '--all');
  git('commit', '-q', '-m', 'before');
  return folder;
}
