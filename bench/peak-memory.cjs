// Loaded before a measured program: writes its peak resident set size, in kilobytes, when it ends.
const { writeFileSync } = require('node:fs');

const { PEAK_MEMORY_FILE } = process.env;
process.on('exit', () => writeFileSync(PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
