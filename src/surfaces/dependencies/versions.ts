/** A version as numbers, with what stands behind them; a release is later than its own pre-releases. */
export interface Version {
  readonly numbers: readonly number[];
  readonly preRelease: string;
}

/** `v16.2.1+incompatible`, `7.0.0b1`, `1.0.0-preview`; undefined where it is none. */
export function versionOf(text: string): Version | undefined {
  const found =
    /^[v=]?\s*(\d+(?:\.\d+)*)(?:[.-]?((?:a|b|c|rc|alpha|beta|dev|pre|preview|snapshot)[\w.-]*)|-([\w.-]+))?(?:\+[\w.-]*)?$/i.exec(
      text.trim(),
    );
  if (!found) return undefined;
  const [, numbers = '', named = '', other = ''] = found;
  return { numbers: numbers.split('.').map(Number), preRelease: (named || other).toLowerCase() };
}

/** Negative where the first is earlier, 0 where they are the same; missing numbers are zeros. */
export function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === '') return 1;
  return b.preRelease !== '' && a.preRelease > b.preRelease ? 1 : -1;
}
