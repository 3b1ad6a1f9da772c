import type { Path } from '../model/source-file.ts';
import type { World } from '../model/world.ts';
import { decodeSource } from '../workspace/read.ts';

/** All bytes of standard input. */
export async function readStdin(stdin: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A world in which one file holds the given bytes, whatever the disk says, and is all that is reported. */
export function withStdin(world: World, path: Path, bytes: Buffer): World {
  const source = decodeSource(path, bytes);
  return {
    discovered: 1,
    candidates: [...new Set([...world.candidates, path])].sort(),
    inScope: (other) => other === path,
    read: (other) => (other === path ? source : world.read(other)),
    list: (folder) => world.list(folder),
    filesNamed: (name) => world.filesNamed(name),
    search: (words, extensions) => world.search(words, extensions),
    searchIn: (folder, words, extensions) => world.searchIn(folder, words, extensions),
  };
}
