// Times commands one after another in turn, so that a slow moment of the machine falls on all of them.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ command: string, args: readonly string[], cwd: string, statuses?: readonly number[] }} Command */

const environment = { ...process.env };
// Node 20 reads this file at every start, which takes longer than a whole run may.
delete environment.NODE_EXTRA_CA_CERTS;
delete environment.NODE_OPTIONS;

/** Runs a command with its output thrown away. @throws Error where its status is none of those expected. */
function run({ command, args, cwd, statuses = [0] }, env = environment) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'ignore'] });
  if (error || !statuses.includes(status ?? -1))
    throw new Error(`${command} ${args.join(' ')} in ${cwd}: ${error?.message ?? `exit status ${status}`}`);
}

/**
 * The median wall time of each command, in milliseconds; a first round warms the disk's cache and does not count.
 * @param {Readonly<Record<string, Command>>} commands
 * @returns {Record<string, number>}
 */
export function medians(commands, rounds = 5) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const start = process.hrtime.bigint();
      run(command);
      const time = Number(process.hrtime.bigint() - start) / 1e6;
      if (round > 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The most memory that a Node command held at once, in bytes; its children are not counted. */
export function peakMemory(command) {
  const preload = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
  const report = join(tmpdir(), `batchai-codemod-peak-${process.pid}`);
  run(command, { ...environment, NODE_OPTIONS: `--require ${preload}`, PEAK_MEMORY_FILE: report });
  const kilobytes = Number(readFileSync(report, 'utf8'));
  rmSync(report);
  return kilobytes * 1024;
}

/** What a command writes on stdout. */
export function stdoutOf({ command, args, cwd, statuses = [0] }) {
  const options = { cwd, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { status, error, stdout, stderr } = spawnSync(command, args, options);
  if (error || !statuses.includes(status ?? -1))
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
