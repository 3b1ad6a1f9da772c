/** A notebook as `JSON.parse` gives it; only what the judges look at. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata?: {
    readonly kernelspec?: { readonly language?: string };
    readonly language_info?: { readonly name?: string };
  };
}

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** The sources of a notebook's Python cells, in order; none where its kernel speaks another language. */
export function pythonCells(text: string): readonly string[] {
  const { cells, metadata } = JSON.parse(text) as Notebook;
  const language = metadata?.kernelspec?.language ?? metadata?.language_info?.name ?? 'python';
  return language === 'python' ? cells.filter((cell) => cell.cell_type === 'code').map(sourceOf) : [];
}

/** The source of one cell, 0-based among all of them; undefined where it is text. */
export function pythonCell(text: string, index: number): string | undefined {
  const cell = (JSON.parse(text) as Notebook).cells[index];
  return cell?.cell_type === 'code' ? sourceOf(cell) : undefined;
}

function sourceOf({ source }: Cell): string {
  return typeof source === 'string' ? source : source.join('');
}

/** The same notebook with nothing in its cells, in the order of its keys: what a migration must leave as it is. */
export function hollow(text: string): string {
  const notebook = JSON.parse(text) as Notebook;
  return JSON.stringify({
    ...notebook,
    cells: notebook.cells.map((cell) => ({ ...cell, source: typeof cell.source })),
  });
}
