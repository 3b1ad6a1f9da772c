import manifest from '../../package.json' with { type: 'json' };

/** This tool's own name and version, as reports state them. */
export const tool = { name: manifest.name, version: manifest.version };
