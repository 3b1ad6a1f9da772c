import { printable, type Paint } from './paint.ts';

/**
 * Warnings, each a line, in their order; of those that say one thing of many places (`PATH:LINE: …`) only the first
 * `limit`, and behind them how many more there are.
 */
export function warningList(warnings: readonly string[], limit: number, paint: Paint): string {
  const counts = new Map<string, number>();
  for (const warning of warnings) counts.set(saidBy(warning), (counts.get(saidBy(warning)) ?? 0) + 1);
  const shown = new Map<string, number>();
  return warnings
    .flatMap((warning) => {
      const said = saidBy(warning);
      const at = (shown.get(said) ?? 0) + 1;
      shown.set(said, at);
      if (at <= limit) return [line(warning, paint)];
      const hidden = (counts.get(said) ?? 0) - limit;
      return at === limit + 1 ? [line(`… and ${hidden} more: ${said} --verbose names them all.`, paint)] : [];
    })
    .join('');
}

/** A warning without the place that it is about. */
function saidBy(warning: string): string {
  return /^[^]+?:\d+: ([^]+)$/.exec(warning)?.[1] ?? warning;
}

function line(text: string, paint: Paint): string {
  return `${paint('yellow', 'warning')}  ${printable(text)}\n`;
}
