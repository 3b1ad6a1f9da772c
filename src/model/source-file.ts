import { findLanguage, languageNames, languages } from './languages.ts';

/** A path relative to the root of the run, with `/` on every system. */
export type Path = string;

/** What a text is written in. */
export type Language = keyof typeof languages;

/** How a file's bytes become text. Both are decoded strictly; `latin-1` only where a PEP 263 line declares it. */
export interface Encoding {
  readonly name: 'utf-8' | 'latin-1';
  /** A UTF-8 byte-order mark, which is not part of the text and is written back. */
  readonly byteOrderMark: boolean;
}

/** A file as it was read; never changed. */
export interface SourceFile {
  readonly path: Path;
  readonly language: Language;
  readonly text: string;
  readonly encoding: Encoding;
}

const byExtension = new Map(
  languageNames.flatMap((name) => (languages[name].extensions ?? []).map((extension) => [extension, name] as const)),
);

/** The language of a file by its name, or by its first line where the name has no extension (`#!/bin/bash`). */
export function languageOf(path: Path, firstLine = ''): Language {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = findLanguage(({ fileName }) => fileName?.test(name));
  if (named) return named;
  const dot = name.lastIndexOf('.');
  const known = dot > 0 ? byExtension.get(name.slice(dot + 1).toLowerCase()) : undefined;
  if (known) return known;
  const interpreted = firstLine.startsWith('#!')
    ? findLanguage(({ interpreter }) => interpreter?.test(firstLine))
    : undefined;
  return interpreted ?? 'text';
}

/** Whether a file's name says what it is written in. */
export function hasKnownName(path: Path): boolean {
  return languageOf(path) !== 'text';
}
