/** What a name in a call or a command is the name of. */
export type Place = 'resource-group' | 'workspace' | 'experiment' | 'resource';

/** A value where a name is expected: its source text, and whether that is the name itself. */
export interface PlacedValue {
  readonly text: string;
  readonly isLiteral: boolean;
}

const words: Readonly<Record<Place, RegExp>> = {
  'resource-group': /resource_?group|group_?name|(?:^|[^a-z])rg(?:[^a-z]|$)/i,
  workspace: /work_?space|(?:^|[^a-z])ws(?:[^a-z]|$)/i,
  experiment: /experiment|(?:^|[^a-z])exp(?:[^a-z]|$)/i,
  resource: /cluster|job|server|(?:^|[^a-z])nfs(?:[^a-z]|$)/i,
};

/** The place of a parameter or an option by its name; undefined where it takes no name of these. */
export function placeOf(parameter: string): Place | undefined {
  const name = parameter.replaceAll('_', '').toLowerCase();
  if (/^resourcegroup(?:name)?$/.test(name)) return 'resource-group';
  if (/^(?:cluster|job|fileserver)name$/.test(name)) return 'resource';
  return /^(workspace|experiment)name$/.exec(name)?.[1] as 'workspace' | 'experiment' | undefined;
}

/** A function, or an object made on the spot (`{ experimentName: … }`, `Parameters(experiment_name=…)`): none is a name. */
const noName = /^\s*(?:new|function|async)\b|=>|\{[^{}]*[:=]|\([^()]*\w\s*=[^=]/;

/** What the words of an expression say that it is the name of: `cfg.workspace`, `$EXPERIMENT`; undefined where they say nothing, or two things. */
export function placeSaid(text: string): Place | undefined {
  if (noName.test(text)) return undefined;
  // Of `settings.experiment.workspace` the last word that says anything counts.
  const segments = /^[\w$.@]+$/.test(text) ? text.split('.').reverse() : [text];
  for (const segment of segments) {
    const said = (Object.keys(words) as Place[]).filter((place) => words[place].test(segment));
    if (said.length > 0) return said.length === 1 ? said[0] : undefined;
  }
  return undefined;
}

/**
 * Whether the workspace or the experiment stands in the place of another name, by what the expressions say. A literal
 * name says nothing: a workspace may be called `experiments`.
 */
export function isMisplaced(values: ReadonlyMap<Place, PlacedValue>): boolean {
  const said = new Map(
    [...values].map(([place, { text, isLiteral }]) => [place, isLiteral ? undefined : placeSaid(text)]),
  );
  const isSaid = (wanted: Place): boolean => [...said.values()].includes(wanted);
  return [...said].some(([place, what]) => {
    if (what === undefined || what === place) return false;
    if (place === 'workspace' || place === 'experiment') return what !== 'resource' || isSaid(place);
    // A job may be called as its experiment is; the experiment's own place tells, unless a literal stands there.
    const own = what === 'workspace' || what === 'experiment' ? values.get(what) : undefined;
    return own !== undefined && (own.isLiteral ? what === 'workspace' : !words[what].test(own.text));
  });
}
