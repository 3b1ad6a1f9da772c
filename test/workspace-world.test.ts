import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/model/user-error.ts';
import { findTracked, findTrackedWith } from '../src/workspace/candidates.ts';
import { openWorld, type OpenedWorld, type WorldRequest } from '../src/workspace/open-world.ts';
import { termSearch } from '../src/workspace/text-search.ts';
import { runUnprivileged } from './run-program.ts';
import { commit, git, temporaryFolder, temporaryRepository, writeFiles } from './temporary-folder.ts';

const old = 'from azure.mgmt.batchai import BatchAIManagementClient\n';

async function open(workingFolder: string, request: Partial<WorldRequest> = {}): Promise<OpenedWorld> {
  return await openWorld({
    workingFolder,
    paths: [],
    include: [],
    exclude: [],
    staged: false,
    since: undefined,
    config: undefined,
    terms: ['batchai'],
    regions: ['eastus', 'westus2'],
    changes: ['jobs', 'jobs.get'],
    otherWords: ['diff', 'apply', 'check', 'report'],
    ...request,
  });
}

/** The candidates that are reported, each with what reading it gives. */
function inScope({ world }: OpenedWorld): Record<string, string> {
  const reported = world.candidates.filter((path) => world.inScope(path));
  return Object.fromEntries(
    reported.map((path) => {
      const file = world.read(path);
      return [path, file ? ('reason' in file ? file.reason : file.language) : 'nothing'];
    }),
  );
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
  return `${error.message} ${error.hint ?? ''}`;
}

describe('in a git repository', () => {
  it('tells of tracked files before it knows of all', async () => {
    const folder = temporaryRepository({ 'a.py': old, 'b.py': 'import os\n' });
    writeFiles(folder, { 'new.py': old });
    const told: (readonly string[])[] = [];
    const opened = await open(folder, { onFound: (paths) => told.push(paths) });
    expect(told).toEqual([['a.py']]);
    expect(opened.world.candidates).toEqual(['a.py', 'new.py']);
  });

  it('takes tracked and untracked files that hold the term, and no ignored ones', async () => {
    const folder = temporaryRepository({
      'a.py': old,
      'b.py': 'import os\n',
      'BIG.PY': 'AZURE.MGMT.BATCHAI\n',
      '.gitignore': 'build/\n*.log\n',
      'build/c.py': old,
      'nested/.gitignore': 'out.py\n',
      'nested/out.py': old,
      'run.log': 'az batchai\n',
    });
    writeFiles(folder, { 'new.sh': 'az batchai job list\n', 'folder new/d e.md': '`az batchai`\n', 'other.txt': 'no' });
    const opened = await open(folder);
    expect(inScope(opened)).toEqual({
      'BIG.PY': 'python',
      'a.py': 'python',
      'folder new/d e.md': 'markdown',
      'new.sh': 'shell',
    });
    expect(opened.world.discovered).toBe(8);
    expect(opened).toMatchObject({ root: folder, inGit: true, workingFolder: '', warnings: [] });
  });

  it('is not misled by settings of git', async () => {
    const folder = temporaryRepository({
      '.gitattributes': '*.ipynb binary -diff\n',
      'a.ipynb': '{"cells": ["batchai"]}',
      'sub/ä ö.py': old,
      'sub/tab\tin name.py': old,
      'sub/[x].py': old,
    });
    for (const [key, value] of [
      ['color.ui', 'always'],
      ['color.grep', 'always'],
      ['submodule.recurse', 'true'],
      ['grep.fullName', 'false'],
      ['grep.patternType', 'extended'],
      ['grep.lineNumber', 'true'],
      ['core.quotePath', 'true'],
      ['diff.noprefix', 'true'],
      ['status.relativePaths', 'false'],
    ] as const)
      git(folder, 'config', key, value);
    writeFiles(folder, { 'sub/ü.py': old });
    const expected = ['a.ipynb', 'sub/[x].py', 'sub/tab\tin name.py', 'sub/ä ö.py', 'sub/ü.py'];
    expect((await open(join(folder, 'sub'))).world.candidates).toEqual(expected);
  });

  it('paths limit what is reported, not what is evidence', async () => {
    const folder = temporaryRepository({ 'a/x.py': old, 'b/y.py': old, 'b/z.py': old, 'ab/w.py': old });
    const opened = await open(join(folder, 'b'), { paths: ['../a', 'y.py'] });
    expect(opened.workingFolder).toBe('b');
    expect(opened.world.candidates).toEqual(['a/x.py', 'ab/w.py', 'b/y.py', 'b/z.py']);
    expect(Object.keys(inScope(opened))).toEqual(['a/x.py', 'b/y.py']);
    expect(Object.keys(inScope(await open(join(folder, 'b'))))).toEqual(['b/y.py', 'b/z.py']);
  });

  it('globs are relative to the working folder; one without a slash fits at any depth, a folder all below it', async () => {
    const folder = temporaryRepository({ 'p/a.py': old, 'p/a.sh': old, 'p/q/b.py': old, 'p/tests/c.py': old });
    const at = (globs: Partial<WorldRequest>) => open(join(folder, 'p'), globs).then((o) => Object.keys(inScope(o)));
    expect(await at({ include: ['*.py'] })).toEqual(['p/a.py', 'p/q/b.py', 'p/tests/c.py']);
    expect(await at({ include: ['./*.py', 'q/'] })).toEqual(['p/a.py', 'p/q/b.py']);
    expect(await at({ exclude: ['tests', '**/*.sh'] })).toEqual(['p/a.py', 'p/q/b.py']);
  });

  it('a file given by name counts although it is ignored; an ignored folder is warned of', async () => {
    const folder = temporaryRepository({ '.gitignore': 'gen/\n', 'a.py': old });
    writeFiles(folder, { 'gen/b.py': old, 'gen/c.py': old });
    expect(inScope(await open(folder, { paths: ['gen/b.py'] }))).toEqual({ 'gen/b.py': 'python' });
    const ignored = await open(folder, { paths: ['gen'] });
    expect(inScope(ignored)).toEqual({});
    expect(ignored.warnings).toEqual([expect.stringContaining('nothing to read in gen')]);
  });

  it('leaves submodules and nested repositories alone, and works inside them', async () => {
    const inner = temporaryRepository({ 'i.py': old });
    const folder = temporaryRepository({ 'o.py': old });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub');
    commit(folder);
    git(folder, 'clone', '-q', inner, 'nested');
    git(folder, 'config', 'submodule.recurse', 'true');
    expect((await open(folder)).world.candidates).toEqual(['o.py']);
    const within = await open(join(folder, 'sub'));
    expect(within.root).toBe(join(folder, 'sub'));
    expect(within.world.candidates).toEqual(['i.py']);
    expect(await failureOf(open(folder, { paths: ['o.py', 'sub/i.py'] }))).toMatch(/different repositories/);
  });

  it('works in a linked work tree and before the first commit', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    const linked = join(temporaryFolder(), 'linked');
    git(folder, 'worktree', 'add', '-q', linked, '-b', 'side');
    expect((await open(linked)).world.candidates).toEqual(['a.py']);
    const empty = temporaryFolder({ 'n.py': old });
    git(empty, 'init', '-q');
    expect((await open(empty)).world.candidates).toEqual(['n.py']);
    git(empty, 'add', '.');
    expect(inScope(await open(empty, { staged: true }))).toEqual({ 'n.py': 'python' });
  });

  it('finds words in tracked and untracked files, whole, letter case counting', async () => {
    const folder = temporaryRepository({ 'a.py': 'import utilities', 'b.py': 'my_utilities', 'c.js': 'utilities' });
    writeFiles(folder, { 'sub/d.py': 'from utilities import x', 'e.py': 'Utilities' });
    const { world } = await open(folder);
    expect(world.search(['utilities'], ['py'])).toEqual(['a.py', 'sub/d.py']);
    expect(world.search(['utilities', 'my_utilities'], ['py', 'js'])).toEqual(['a.py', 'b.py', 'c.js', 'sub/d.py']);
    expect(world.search([], ['py'])).toEqual([]);
    expect(world.searchIn('', ['utilities'], ['py'])).toEqual(['a.py']);
    expect(world.searchIn('sub', ['utilities'], ['py'])).toEqual(['sub/d.py']);
    expect(world.searchIn('absent', ['utilities'], ['py'])).toEqual([]);
    expect(world.search(['utilities'], [])).toEqual([]);
  });

  it('reads and lists what evidence asks for, and nothing above the root', async () => {
    const outer = temporaryFolder({ 'outside.py': 'z' });
    const folder = join(outer, 'repository');
    writeFiles(folder, { 'a.py': old, 'lib/b.py': 'x = 1\n', 'x.py/inner.py': 'y = 2\n' });
    git(folder, 'init', '-q');
    const { world } = await open(folder);
    expect(world.read('lib/b.py')).toMatchObject({ text: 'x = 1\n' });
    expect(world.list('')).toEqual(['a.py', 'lib/', 'x.py/']);
    expect(world.list('lib')).toEqual(['b.py']);
    expect(world.list('lib/b.py')).toEqual([]);
    expect(world.list('nowhere')).toEqual([]);
    expect(
      ['nowhere.py', 'a.py/b.py', 'x.py', '../outside.py', '/etc/hosts', 'lib/../../outside.py'].map((path) =>
        world.read(path),
      ),
    ).toEqual(Array(6).fill(undefined));
    expect(world.list('..')).toEqual([]);
    expect(world.inScope('lib/b.py')).toBe(true);
    expect(world.inScope('nowhere.py')).toBe(false);
  });

  it('reads a file once, whatever happens to it later', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    const { world } = await open(folder);
    const first = world.read('a.py');
    writeFileSync(join(folder, 'a.py'), 'changed');
    expect(world.read('a.py')).toBe(first);
  });
});

describe('the byte search', () => {
  const utf16 = Buffer.from('\uFEFFimport azure.mgmt.BatchAI\r\n', 'utf16le');
  const contents = {
    'plain.py': old,
    'little.ps1': utf16,
    'big.ps1': Buffer.from(utf16).swap16(),
    'unmarked.ps1': utf16.subarray(2),
    'bytes.bin': Buffer.from([0xff, 0xfe, 0, 1, 2]),
    'latin.py': Buffer.from('# caf\xe9\nbatchai\n\xff', 'latin1'),
    'not.py': 'batch ai, batch_ai\n',
  };

  it('finds UTF-16 of either byte order with a term in it', async () => {
    const folder = temporaryRepository(contents);
    const found = [...(await findTracked(folder, ['batchai']))].sort();
    expect(found).toEqual(['big.ps1', 'latin.py', 'little.ps1', 'plain.py', 'unmarked.ps1']);
  });

  it('finds marked UTF-16 with a git that has no Perl patterns too', async () => {
    const folder = temporaryRepository(contents);
    const found = [...(await findTrackedWith(folder, termSearch(['batchai']), false))].sort();
    expect(found).toEqual(['big.ps1', 'latin.py', 'little.ps1', 'plain.py']);
  });

  it('takes a term literally', async () => {
    const folder = temporaryRepository({ 'a.py': 'azure.batchai', 'b.py': 'azure-batchai' });
    expect(await findTracked(folder, ['azure.batchai'])).toEqual(['a.py']);
    expect(await findTracked(folder, ['-e', 'azure-batch'])).toEqual(['b.py']);
  });

  it('finds a term that lies across two chunks', async () => {
    const folder = temporaryFolder({ 'a.py': `#${' '.repeat((1 << 20) - 4)}batchai`, 'b.py': ' '.repeat(3 << 20) });
    expect((await open(folder)).world.candidates).toEqual(['a.py']);
  });
});

describe('bad input is a named failure, and the run goes on', () => {
  it('names what cannot be read as text', async () => {
    const folder = temporaryRepository({
      'good.py': old,
      'latin.py': Buffer.from(`# caf\xe9\n${old}`, 'latin1'),
      'sixteen.ps1': Buffer.from('\uFEFFaz batchai job list', 'utf16le'),
      'unmarked.ps1': Buffer.from('az batchai job list', 'utf16le'),
      'nul.py': `${old}\0`,
      'declared.py': `# coding: gbk\n${old}`,
      'long.js': `// batchai ${'x'.repeat(10_000_000)}`,
      'long.ipynb': `{"cells": [], "batchai": "${'x'.repeat(10_000_000)}"}`,
      'picture.png': Buffer.from('\x89PNG\0\0batchai', 'latin1'),
      'notes.txt': Buffer.from('\uFEFFbatchai', 'utf16le'),
    });
    const opened = await open(folder);
    expect(inScope(opened)).toEqual({
      'declared.py': 'encoding-unsupported',
      'good.py': 'python',
      'latin.py': 'not-utf-8',
      'long.ipynb': 'notebook',
      'long.js': 'line-too-long',
      'notes.txt': 'utf-16',
      'nul.py': 'nul-bytes',
      'sixteen.ps1': 'utf-16',
      'unmarked.ps1': 'nul-bytes',
    });
    for (const path of opened.world.candidates) {
      const file = opened.world.read(path);
      if (file && 'message' in file) expect(file.message).toMatch(new RegExp(`^${path}\\b[^\\n]*\\.$`));
    }
  });

  it('names a file that is too large', async () => {
    const folder = temporaryFolder({ 'large.sh': `az batchai job list\n${'#\n'.repeat(26_000_000)}` });
    expect(inScope(await open(folder))).toEqual({ 'large.sh': 'too-large' });
  });

  it('names a dangling link where it was given or says the term, and not else', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    symlinkSync('nowhere.py', join(folder, 'dangling.py'));
    symlinkSync('nowhere/batchai.py', join(folder, 'hint.py'));
    commit(folder);
    symlinkSync('nowhere.py', join(folder, 'untracked.py'));
    expect(inScope(await open(folder))).toEqual({ 'a.py': 'python', 'hint.py': 'dangling-link' });
    expect(inScope(await open(folder, { paths: ['dangling.py', 'untracked.py'] }))).toEqual({
      'dangling.py': 'dangling-link',
      'untracked.py': 'dangling-link',
    });
  });

  it('does not follow a link out of the root, and says so where a use may hide there', async () => {
    const outside = temporaryFolder({ 'use.py': old, 'other.py': 'x = 1\n', 'folder/f.py': old });
    const folder = temporaryRepository({ 'a.py': old, 'lib/real.py': old });
    symlinkSync(join(outside, 'use.py'), join(folder, 'use.py'));
    symlinkSync(join(outside, 'other.py'), join(folder, 'other.py'));
    symlinkSync(join(outside, 'folder'), join(folder, 'folder'));
    symlinkSync('lib/real.py', join(folder, 'inside.py'));
    commit(folder);
    const opened = await open(folder);
    expect(inScope(opened)).toEqual({ 'a.py': 'python', 'lib/real.py': 'python', 'use.py': 'link-out-of-root' });
    expect(opened.world.inScope('inside.py')).toBe(false);
    expect(inScope(await open(folder, { paths: ['other.py'] }))).toEqual({ 'other.py': 'link-out-of-root' });
    // A link to a file of the repository stands for that file.
    expect(inScope(await open(folder, { paths: ['inside.py'] }))).toEqual({ 'lib/real.py': 'python' });
  });

  it('reads what lies in a folder called x.py', async () => {
    const folder = temporaryRepository({ 'x.py/inner.py': old });
    expect(inScope(await open(folder))).toEqual({ 'x.py/inner.py': 'python' });
    expect(inScope(await open(folder, { paths: ['x.py'] }))).toEqual({ 'x.py/inner.py': 'python' });
  });

  it('names a file that vanishes, or becomes a folder, during the run', async () => {
    const folder = temporaryRepository({ 'a.py': old, 'b.py': old });
    const { world } = await open(folder);
    for (const name of ['a.py', 'b.py']) rmSync(join(folder, name));
    mkdirSync(join(folder, 'b.py'));
    expect(world.read('a.py')).toMatchObject({ reason: 'vanished' });
    expect(world.read('b.py')).toMatchObject({ reason: 'folder' });
  });

  it('a tracked file that was removed before the run is no failure', async () => {
    const folder = temporaryRepository({ 'a.py': old, 'b.py': old });
    rmSync(join(folder, 'a.py'));
    expect(inScope(await open(folder))).toEqual({ 'b.py': 'python' });
  });

  it('names a socket that was given', async () => {
    const folder = temporaryFolder();
    const server = createServer().listen(join(folder, 'socket.py'));
    await once(server, 'listening');
    expect(inScope(await open(folder, { paths: ['socket.py'] }))).toEqual({ 'socket.py': 'not-a-file' });
    server.close();
  });
});

describe('mistakes of the user', () => {
  it('a path that does not exist: did you mean its neighbour, or a command', async () => {
    const folder = temporaryRepository({ 'source/model.py': old });
    expect(await failureOf(open(folder, { paths: ['sorce'] }))).toMatch(
      /no file or folder sorce.*Did you mean ".*source"/,
    );
    expect(await failureOf(open(folder, { paths: ['sorce/model.py'] }))).toMatch(/Did you mean ".*source\/model.py"/);
    expect(await failureOf(open(folder, { paths: ['aply'] }))).toMatch(/Did you mean "apply"/);
    expect(await failureOf(open(folder, { paths: ['zzzzzz'] }))).toMatch(/no file or folder zzzzzz/);
    expect(await failureOf(open(folder, { paths: [''] }))).toMatch(/no file or folder ""/);
  });

  it('a revision that does not exist, or shares nothing', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    expect(await failureOf(open(folder, { since: 'mian' }))).toMatch(/no revision "mian".*Did you mean "main"/);
    expect(await failureOf(open(folder, { since: '--output=x' }))).toMatch(/no revision "--output=x"/);
    git(folder, 'checkout', '-q', '--orphan', 'alone');
    git(folder, 'commit', '-q', '-m', 'Alone');
    expect(await failureOf(open(folder, { since: 'main' }))).toMatch(/no commit in common/);
  });

  it('--staged and --since outside git', async () => {
    const folder = temporaryFolder({ 'a.py': old });
    expect(await failureOf(open(folder, { staged: true }))).toMatch(/--staged needs a git repository/);
    expect(await failureOf(open(folder, { since: 'main' }))).toMatch(/--since needs a git repository/);
  });

  it('a broken repository, in the words of git', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    writeFileSync(join(folder, '.git/HEAD'), 'nonsense\n');
    expect(await failureOf(open(folder))).toMatch(/git cannot read the repository at .*: fatal: /);
    writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(folder, '.git/index'), 'nonsense');
    expect(await failureOf(open(folder))).toMatch(/git cannot read the repository at .*index/);
  });

  it('a repository, and no git', async () => {
    const folder = temporaryRepository({ 'a.py': old });
    const path = process.env.PATH;
    process.env.PATH = temporaryFolder();
    try {
      expect(await failureOf(open(folder))).toMatch(/no git on the PATH/);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('outside git', () => {
  it('applies nested .gitignore files and skips what is installed', async () => {
    const folder = temporaryFolder({
      '.gitignore': '*.log\n/out\nkeep/*\n!keep/this.py\n',
      'a.py': old,
      'b.log': old,
      'out/c.py': old,
      'sub/out/d.py': old,
      'sub/.gitignore': '!b.log\ne.py\n',
      'sub/b.log': old,
      'sub/e.py': old,
      'keep/this.py': old,
      'keep/that.py': old,
      'node_modules/p/f.js': old,
      'sub/node_modules/p/f.js': old,
      'nothing.py': 'x',
    });
    const opened = await open(folder);
    expect(opened.world.candidates).toEqual(['a.py', 'keep/this.py', 'sub/b.log', 'sub/out/d.py']);
    expect(opened).toMatchObject({ inGit: false, root: folder });
    expect(opened.world.search(['x'], ['py'])).toEqual(['nothing.py']);
  });

  it('the root is the given folder, or what the given paths have in common', async () => {
    const folder = temporaryFolder({ 'p/a/x.py': old, 'p/b/y.py': old, 'z.py': old });
    expect(await open(folder, { paths: ['p/a'] })).toMatchObject({
      root: join(folder, 'p/a'),
      workingFolder: undefined,
    });
    const both = await open(folder, { paths: ['p/a', 'p/b/y.py'] });
    expect(both.root).toBe(join(folder, 'p'));
    expect(inScope(both)).toEqual({ 'a/x.py': 'python', 'b/y.py': 'python' });
  });
});

describe('--since', () => {
  it('takes what differs from where the branches parted: committed, staged, changed and new', async () => {
    const folder = temporaryRepository({ 'kept.py': old, 'changed.py': old, 'gone.py': old, 'moved.py': old });
    git(folder, 'checkout', '-q', '-b', 'topic');
    writeFiles(folder, { 'committed.py': old });
    git(folder, 'mv', 'moved.py', 'new name.py');
    commit(folder);
    git(folder, 'checkout', '-q', 'main');
    writeFiles(folder, { 'kept.py': `${old}# on main\n` });
    commit(folder);
    git(folder, 'checkout', '-q', 'topic');
    writeFiles(folder, { 'changed.py': `${old}\n`, 'staged.py': old, 'untracked.py': old });
    git(folder, 'add', 'staged.py');
    rmSync(join(folder, 'gone.py'));
    expect(Object.keys(inScope(await open(folder, { since: 'main' })))).toEqual([
      'changed.py',
      'committed.py',
      'new name.py',
      'staged.py',
      'untracked.py',
    ]);
  });
});

describe('--staged', () => {
  it('takes staged files as the index has them', async () => {
    const folder = temporaryRepository({
      'kept.py': old,
      'partly.py': old,
      'gone.py': old,
      'clean.py': 'x = 1\n',
      'moved.py': `${old}#1\n`,
    });
    writeFiles(folder, {
      'partly.py': `${old}# staged\n`,
      'clean.py': `${old}\n`,
      'new.py': old,
      'gone.py': `${old}#\n`,
    });
    git(folder, 'mv', 'moved.py', 'new name.py');
    git(folder, 'add', '-A');
    writeFiles(folder, { 'partly.py': 'nothing\n', 'untracked.py': old });
    rmSync(join(folder, 'gone.py'));
    const opened = await open(folder, { staged: true });
    expect(Object.keys(inScope(opened))).toEqual(['clean.py', 'gone.py', 'new name.py', 'new.py', 'partly.py']);
    expect(opened.world.read('partly.py')).toMatchObject({ text: `${old}# staged\n` });
    expect(opened.world.candidates).toContain('kept.py');
  });

  it('a staged content has the line ends of a checkout', async () => {
    const folder = temporaryRepository({ '.gitattributes': '*.py text eol=crlf\n' });
    writeFiles(folder, { 'a.py': old.replace('\n', '\r\n') });
    git(folder, 'add', '-A');
    writeFiles(folder, { 'a.py': 'later' });
    const { world } = await open(folder, { staged: true });
    expect(world.read('a.py')).toMatchObject({ text: old.replace('\n', '\r\n') });
  });
});

describe('without permission', () => {
  it('names the files and folders that cannot be read', async () => {
    const folder = temporaryRepository({ 'a.py': old, 'closed.py': old, 'x.txt': 'x' });
    writeFiles(folder, { 'y/new.py': old, 'secret.py': old });
    for (const name of ['closed.py', 'secret.py', 'y']) chmodSync(join(folder, name), 0);
    const read = `
      import { openWorld } from './src/workspace/open-world.ts';
      const request = JSON.parse(process.argv[2]);
      const { world } = await openWorld({ ...request, since: undefined, config: undefined });
      const told = world.candidates.map((path) => [path, world.read(path).reason ?? 'read', world.read(path).message]);
      console.log(JSON.stringify(told));`;
    const request = {
      ...{ workingFolder: folder, paths: [], include: [], exclude: [], staged: false },
      ...{ terms: ['batchai'], regions: [], changes: [], otherWords: [] },
    };
    const told = JSON.parse(await runUnprivileged(folder, read, JSON.stringify(request))) as string[][];
    expect(told.map(([path, reason]) => [path, reason])).toEqual([
      ['a.py', 'read'],
      ['closed.py', 'no-permission'],
      ['secret.py', 'no-permission'],
      ['y/', 'no-permission'],
    ]);
    expect(told[1]?.[2]).toMatch(/^No permission to read closed\.py\. /);
    chmodSync(join(folder, 'y'), 0o755);
  });
});
