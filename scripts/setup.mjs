// `node scripts/setup.mjs [folder..]` installs what the command, its build and its tests need, and the packages of folders.
import { install } from './install.mjs';

for (const folder of ['.', ...process.argv.slice(2)]) install(folder);
