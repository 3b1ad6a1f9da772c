#!/usr/bin/env node
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import { isQuickCheck } from './quick-check.ts';

// A hook runs on every commit, and almost none has anything for it: that case ends before anything else is loaded.
const args = process.argv.slice(2);
if (isQuickCheck(args, process.cwd(), batchai20180501)) process.stderr.write('Nothing to migrate.\n');
else process.exitCode = await (await import('./command-line.ts')).commandLine(args, batchai20180501);
