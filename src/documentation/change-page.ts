import { signatureText, spellOperations, usageText, type SpelledOperation } from '../model/spelling.ts';
import type { ChangeId, CommandChange, OperationChange, Transform } from '../model/transform.ts';
import type { ChangeGuide } from './change-guide.ts';
import { changeGuides } from './change-guides.ts';
import { fluentPage } from './fluent-page.ts';
import { modelPage } from './model-page.ts';
import { compared, replaced, type Page, type Section } from './page.ts';

/** Every change that a finding can be of. */
export function documentedChanges(transform: Transform): readonly ChangeId[] {
  const { operations, commands, models, modelClasses, positionalModels, results, removedProperties, fluent } =
    transform;
  const chains = fluent.dotnet.collections.flatMap(({ id, methods }) => [
    id,
    ...Object.values(methods).map((method) => method.id),
  ]);
  const whole = Object.keys(changeGuides).filter((id) => id.includes('.'));
  const tables = [...operations, ...commands, ...models, ...removedProperties].map(({ id }) => id);
  const groups = ['clusters', 'file_servers', 'jobs', 'usage'];
  const classes = [
    ...Object.keys(positionalModels),
    ...modelClasses.flatMap(({ name, current }) => (current === undefined ? [name] : [name, current])),
  ].map((name) => `models.${name}`);
  const states = results
    .flatMap(({ strings }) => strings.map((path) => path.at(-1) ?? ''))
    .map((name) => `model.${name.replaceAll('_', '-')}`);
  return [...new Set([...tables, ...classes, ...states, ...chains, ...whole, ...groups])].sort();
}

/** The documentation of a change; undefined for what is none. */
export function changePage(id: ChangeId, transform: Transform): Page | undefined {
  const operation = transform.operations.find((change) => change.id === id);
  if (operation) return operationPage(operation, transform);
  const command = transform.commands.find((change) => change.id === id);
  if (command) return commandPage(command);
  const page = modelPage(id, transform) ?? fluentPage(id, transform);
  if (page) return page;
  const guide = documentedChanges(transform).includes(id) ? guideFor(id) : undefined;
  return guide && { title: id, summary: guide.summary, sections: [exampleOf(guide)] };
}

/** In a sentence, what a change is; undefined for what is none. */
export function changeSummary(id: ChangeId, transform: Transform): string | undefined {
  return changePage(id, transform)?.summary ?? guideFor(id)?.summary;
}

function guideFor(id: ChangeId): ChangeGuide | undefined {
  return changeGuides[id] ?? changeGuides[id.slice(0, Math.max(0, id.indexOf('.')))];
}

function exampleOf({ before, after }: ChangeGuide): Section {
  return { heading: 'For example', code: compared(before, after) };
}

function operationPage(change: OperationChange, transform: Transform): Page {
  const sections: Section[] = [];
  for (const [library, { title: heading }] of Object.entries(transform.spellings)) {
    // The forms that a method has besides (begin…, …WithHttpMessagesAsync) change alike.
    const spelled = spellOperations(transform, library).find((operation) => operation.change.id === change.id);
    if (!spelled) continue;
    const code = signatures(spelled);
    const last = sections.at(-1);
    // One library that two languages call is said once.
    if (last?.code?.lines.join() === code.lines.join())
      sections[sections.length - 1] = { ...last, code, heading: `${last.heading} and ${heading}` };
    else sections.push({ heading, code });
  }
  return { title: change.id, summary: fateOf(change), sections };
}

function signatures({ old, current }: SpelledOperation): NonNullable<Section['code']> {
  const [before, after] = [old && signatureText(old), current && signatureText(current)];
  if (before === after) return { language: 'text', lines: [before ?? ''] };
  return replaced(before === undefined ? [] : [before], after === undefined ? [] : [after]);
}

function fateOf({ fate, inserted, current }: OperationChange): string {
  const names = inserted.map((name) => name.replace(/_name$/, '')).join(' and the ');
  const becomes = current ? `${current.group}.${current.name}` : '';
  switch (fate) {
    case 'parameters-inserted':
      return `Takes the ${names} right after the resource group.`;
    case 'removed':
      return 'Is gone: what it listed over a whole subscription is listed by workspace now, jobs by experiment.';
    case 'renamed':
      return `Became ${becomes}, which takes the ${names} and lists what is in there.`;
    case 'group-renamed':
      return `Became ${becomes}: only the group has another name.`;
    case 'unchanged':
      return 'Did not change.';
    case 'new':
      return 'Is new: there was none before workspaces and experiments.';
  }
}

function commandPage({ id, generations }: CommandChange): Page {
  const { '0.1': oldest, '0.2': later, '0.3': current } = generations;
  const usage = (spelling: typeof current) => (spelling ? [usageText(spelling)] : []);
  const old = [...new Set([...usage(oldest), ...usage(later)])];
  const [before, after] = [old.filter((line) => !usage(current).includes(line)), usage(current)];
  const summary =
    old.length === 0
      ? 'Is new: there was none before workspaces and experiments.'
      : current
        ? before.length === 0
          ? 'Did not change.'
          : summaryOf(before, after[0] ?? '')
        : 'Is gone.';
  const code = before.length === 0 && old.length > 0 ? { language: 'sh', lines: after } : replaced(before, after);
  return { title: id, summary, sections: [{ heading: 'Required options, and in brackets the others', code }] };
}

function summaryOf(before: readonly string[], after: string): string {
  const path = (line: string) => line.split(/ \[?--/)[0] ?? line;
  const isRenamed = before.some((line) => path(line) !== path(after));
  const takes = after.includes('--experiment') ? 'the workspace and the experiment' : 'the workspace';
  return `${isRenamed ? `Is called "${path(after)}" now and takes` : 'Takes'} ${takes} right after the resource group; options that are gone are left out.`;
}
