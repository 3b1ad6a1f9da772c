import { describe, expect, it } from 'vitest';
import { reportFormatNames } from '../src/cli/report-formats.ts';
import { requestOf, type Request } from '../src/cli/request.ts';
import { separateArguments } from '../src/cli/separate-arguments.ts';
import { UserError } from '../src/model/user-error.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

function request(...args: readonly string[]): Request {
  return requestOf(separateArguments(args), batchai20180501);
}

/** The message and hint that a wrong command line is answered with. */
function mistake(...args: readonly string[]): string {
  try {
    request(...args);
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.hint].filter(Boolean).join(' ');
    throw error;
  }
  throw new Error(`no mistake in: ${args.join(' ')}`);
}

describe('a command line', () => {
  it('runs the dry run of the current folder where it says nothing', () => {
    expect(request()).toMatchObject({ command: 'diff', paths: [], confidence: undefined, color: 'auto' });
  });

  it('takes a command, or paths alone', () => {
    expect(request('apply', 'src', 'b.py')).toMatchObject({ command: 'apply', paths: ['src', 'b.py'] });
    expect(request('src', 'apply')).toMatchObject({ command: 'diff', paths: ['src', 'apply'] });
    expect(request('--quiet', 'check', '--staged', 'a')).toMatchObject({ command: 'check', quiet: true, staged: true });
  });

  it('takes file names that look like options as paths', () => {
    expect(request('check', '-dash.py').paths).toEqual(['-dash.py']);
    expect(request('check', '--', '--quiet', '-x').paths).toEqual(['--quiet', '-x']);
    expect(request('--', 'check').paths).toEqual(['check']);
    expect(mistake('apply', '-q')).toMatch(/no option -q\.[^]*--quiet[^]*\.\/-q/);
  });

  it('gives an option one value, in the next word or the same, whatever it begins with', () => {
    expect(request('--region', 'East US', 'src')).toMatchObject({ names: { region: 'East US' }, paths: ['src'] });
    expect(request('--workspace=-a-b').names).toEqual({ workspace: '-a-b' });
    expect(mistake('--workspace', 'my team')).toMatch(/^--workspace must be 1 to 64 letters/);
    expect(request('--workspace', '--quiet')).toMatchObject({ names: { workspace: '--quiet' }, quiet: false });
    expect(request('--only', 'jobs', 'src', '--only=cli', '--skip', 'jobs.get')).toMatchObject({
      only: ['jobs', 'cli'],
      skip: ['jobs.get'],
      paths: ['src'],
    });
  });

  it('reads stdin for a lone -', () => {
    expect(request('-', '--stdin-filename', 'a.py')).toMatchObject({ paths: [], stdinFilename: 'a.py' });
    expect(mistake('-')).toMatch(/--stdin-filename/);
    expect(mistake('-', 'a.py', '--stdin-filename', 'a.py')).toMatch(/beside other paths/);
    expect(mistake('a.py', '--stdin-filename', 'a.py')).toMatch(/- is not among the paths/);
    expect(mistake('-', '--stdin-filename', 'a.py', '--staged')).toMatch(/no meaning/);
  });

  it('makes reports in several formats, one of them to standard output', () => {
    expect(request('report').formats).toEqual([{ name: 'text', file: undefined }]);
    expect(request('report', '--format', 'json:C:\\out.json', '--format', 'text').formats).toEqual([
      { name: 'json', file: 'C:\\out.json' },
      { name: 'text', file: undefined },
    ]);
    expect(mistake('report', '--format', 'json', '--format', 'text')).toMatch(/Only one report/);
    expect(mistake('report', '--format', 'json:')).toMatch(/names no file/);
    expect(mistake('report', '--format', 'jsn')).toBe(
      `--format is one of ${reportFormatNames.join(', ')}, not jsn. Did you mean json?`,
    );
  });

  it('answers what it does not know with what may have been meant', () => {
    expect(mistake('--reigon', 'eastus')).toBe('There is no option --reigon. Did you mean --region?');
    expect(mistake('--frobnicate')).toBe('There is no option --frobnicate. See batchai-codemod --help.');
    expect(mistake('diff', '--allow-dirty')).toBe('diff has no option --allow-dirty. It belongs to apply, review.');
    expect(mistake('--format', 'json')).toBe('diff has no option --format. It belongs to report, verify, setup.');
    // What is no operation and no command is a change too.
    for (const word of ['models', 'model.location', 'package', 'rest.resource-id', 'arm', 'config'])
      expect(request('--skip', word).skip).toEqual([word]);
    expect(mistake('--only', 'job.get')).toBe('There is no change job.get. Did you mean jobs.get?');
    expect(mistake('--confidence', 'sure')).toMatch(/one of certain, likely, possible, not sure/);
    expect(mistake('--color', 'allways')).toMatch(/Did you mean always\?/);
  });

  it('refuses missing, needless, repeated and contradictory values', () => {
    expect(mistake('--region')).toBe('--region needs a value.');
    expect(mistake('--region=')).toBe('--region needs a value.');
    expect(mistake('--quiet=yes')).toBe('--quiet takes no value.');
    expect(mistake('--region', 'a', '--region', 'b')).toBe('--region is given twice.');
    expect(mistake('--quiet', '--verbose')).toMatch(/not both/);
    expect(mistake('--staged', '--since', 'main')).toMatch(/not both/);
  });
});
