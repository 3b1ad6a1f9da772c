import type {
  ChangeId,
  ModelChange,
  ModelClassChange,
  ModelParameter,
  PropertyRemoval,
  Transform,
} from '../model/transform.ts';
import { compared, replaced, type Page } from './page.ts';

/** The documentation of a model, a property or a state, in the specification's words; undefined for another change. */
export function modelPage(id: ChangeId, transform: Transform): Page | undefined {
  const { models, modelClasses, positionalModels, removedProperties } = transform;
  const model = models.find((change) => change.id === id);
  if (model) return changedModel(model);
  const named = modelClasses.find((change) => change.id === id || `models.${change.current ?? ''}` === id);
  if (named) return changedClass(id, named);
  const property = removedProperties.find((change) => change.id === id);
  if (property) return removedProperty(property);
  const positional = id.startsWith('models.') ? positionalModels[id.slice('models.'.length)] : undefined;
  if (positional) return keywordModel(id, positional);
  return stringPage(id, transform);
}

function changedModel({ id, name, removed, old, current }: ModelChange): Page {
  const gained = current.filter((parameter) => !old.some((other) => other.name === parameter.name));
  const lost = listed(removed.map((property) => property.name));
  const advice = removed.map(({ name: property, instead }) => (instead ? `${property}: ${instead}` : property));
  return {
    title: id,
    summary: `A model that lost ${lost}${gained.length > 0 ? ` and gained ${listed(gained.map((each) => each.name))}` : ''}.`,
    sections: [
      { heading: 'What takes their place', text: `${advice.join('; ')}.` },
      {
        heading: 'Where a constructor takes them by position',
        code: compared(constructorText(name, old), constructorText(name, current)),
      },
    ],
  };
}

function constructorText(name: string, parameters: readonly ModelParameter[]): string {
  const [required, others] = [true, false].map((isRequired) =>
    parameters.filter((parameter) => parameter.required === isRequired).map((parameter) => parameter.name),
  );
  const optional = others?.length ? `[${required?.length ? ', ' : ''}${others.join(', ')}]` : '';
  return `${name}(${required?.join(', ') ?? ''}${optional})`;
}

function changedClass(id: ChangeId, { name, current, dropped = [], requires = [] }: ModelClassChange): Page {
  const differences = [
    ...(dropped.length > 0 ? [`It has no ${listed(dropped)}.`] : []),
    ...(requires.length > 0 ? [`It requires ${listed(requires)}.`] : []),
  ];
  const renaming = current === undefined ? `${name} is gone.` : `${name} is called ${current} now.`;
  return {
    title: id,
    summary: [`A class of the models: ${renaming}`, ...differences].join(' '),
    sections: [
      { heading: "In the specification's words", code: replaced([name], current === undefined ? [] : [current]) },
    ],
  };
}

function removedProperty({ id, name, models, instead, became }: PropertyRemoval): Page {
  const place = instead === undefined ? '' : `: ${instead}`;
  return {
    title: id,
    summary: `The property ${name} is gone${place}.`,
    sections: [
      {
        heading: 'The models that had it',
        code: replaced(
          models.map((model) => `${model}.${name}`),
          became ? models.map((model) => `${model}.${became.name}`) : [],
        ),
      },
    ],
  };
}

function keywordModel(id: ChangeId, parameters: readonly string[]): Page {
  const name = id.slice('models.'.length);
  const keywords = parameters.map((parameter) => `${parameter}=${parameter}`);
  return {
    title: id,
    summary: 'A model that took its values by position in the first releases of the library; it takes keywords now.',
    sections: [
      {
        heading: 'In Python',
        code: replaced([`${name}(${parameters.join(', ')})`], [`${name}(${keywords.join(', ')})`]),
      },
    ],
  };
}

/** What was a value of a closed enumeration and is a string. */
function stringPage(id: ChangeId, { results }: Transform): Page | undefined {
  const paths = results.flatMap(({ name, strings }) =>
    strings
      .filter((path) => `model.${(path.at(-1) ?? '').replaceAll('_', '-')}` === id)
      .map((path) => [name, ...path].join('.')),
  );
  if (paths.length === 0) return undefined;
  return {
    title: id,
    summary: 'What an operation gives here was a value of a closed enumeration and is a plain string now.',
    sections: [
      {
        heading: 'Where',
        code: replaced(
          paths.map((path) => `${path}: enumeration`),
          paths.map((path) => `${path}: string`),
        ),
      },
    ],
  };
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}
