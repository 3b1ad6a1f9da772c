/** What the reports of this tool begin with, one for each format; what merely quotes one begins otherwise. */
const beginnings: readonly RegExp[] = [
  // json, rdjson, sarif
  /^\{\s*"version": \d+,\s*"tool": \{\s*"name": "batchai-codemod"/,
  /^\{\s*"source": \{\s*"name": "batchai-codemod"/,
  /^\{\s*"\$schema": "[^"]*sarif[^"]*",[^[\]]*\[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "batchai-codemod"/,
  // gitlab: a problem whose description is the first line of its body
  /^\[\s*\{\s*"type": "issue",\s*"check_name": "[\w.-]+",\s*"description": "([\w.-]+: )(?:[^"\\]|\\.)*",\s*"content": \{\s*"body": "```\\n\1/,
  // junit, checkstyle
  /^<\?xml[^>]*>\s*<testsuites name="batchai-codemod"/,
  /^<\?xml[^>]*>\s*<checkstyle[^>]*>\s*<file[^>]*>\s*<error[^>]* source="batchai-codemod\./,
  /^<!doctype html>[\s\S]{0,1500}<title>Batch AI(?: migration|: does it fit the new API\?)<\/title>/,
  // markdown, github-summary
  /^#{1,2} Batch AI migration \(batchai-[\d-]+\)\r?\n/,
  /^path,cell,line,column,end_line,end_column,surface,container,change,outcome,/,
  // github
  /^::(?:error|warning|notice) file=[^\r\n]*title=[\w.-]+::[\w.-]+: /,
  // text: a file, its names where some are needed, its first use
  /^[^\r\n]+\r?\n(?: {2}workspace [^\r\n]+, experiment [^\r\n]+\r?\n)? {2}\d+:\d+ {2}[\w-]+\.[\w-]+(?: {2}|\r?\n)/,
];

/** Whether a text is a report that this tool saved: it quotes uses of other files, and holds none. */
export function isOwnReport(text: string): boolean {
  return beginnings.some((beginning) => beginning.test(text));
}
