import type { Path } from './source-file.ts';
import type { World } from './world.ts';

/** The folder that a file's package begins in; undefined where its folders do not follow its package. */
export function rootOfPackage(packageName: string, folder: Path): Path | undefined {
  const packageFolder = packageName.replaceAll('.', '/');
  const isBelow = packageFolder === '' || folder === packageFolder || folder.endsWith(`/${packageFolder}`);
  return isBelow ? folder.slice(0, folder.length - packageFolder.length).replace(/\/$/, '') : undefined;
}

/**
 * The folders that packages begin in: one of them, and those of the sources and tests of the same build beside it.
 * @param own what such a folder may be called below `src/main`, the one to look for first
 */
export function sourceRoots(root: Path, own: readonly [string, ...string[]], world: World): readonly Path[] {
  const [, module, name] = /^(.*?)\/?src\/[^/]+\/([^/]+)$/.exec(root) ?? [];
  if (module === undefined || name === undefined || !own.includes(name)) return [root];
  const around = module.slice(0, Math.max(0, module.lastIndexOf('/')));
  const modules =
    module === ''
      ? ['']
      : world.list(around).flatMap((each) => (each.endsWith('/') ? [pathWithin(around, each.slice(0, -1))] : []));
  const layouts = [`src/main/${own[0]}`, `src/test/${own[0]}`];
  return [
    ...new Set([root, ...[module, ...modules].flatMap((each) => layouts.map((layout) => pathWithin(each, layout)))]),
  ];
}

/** A path below a folder; '' is the root. */
export function pathWithin(folder: Path, name: string): Path {
  return folder === '' ? name : `${folder}/${name}`;
}
