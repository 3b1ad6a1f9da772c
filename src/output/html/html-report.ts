import { createHash } from 'node:crypto';
import type { Plan } from '../../model/plan.ts';
import { contentsOfReport, type ContentsOptions } from './contents-of-report.ts';
import { script, style } from './page/page.ts?bundled';
import type { ReportContents } from './report-contents.ts';

/** The report to look at in a browser: one file that loads nothing and runs no script but its own. */
export async function htmlReport(plan: Plan, options: ContentsOptions): Promise<string> {
  return pageOf(await contentsOfReport(plan, options));
}

/** The page: what is shown stands in it as data, and the page's own script makes elements of it. */
function pageOf(contents: ReportContents): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${asText(contents.title)}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>${asText(contents.summary)}</p><p>The uses are listed by a script of this page, which your browser does not run. It loads nothing from elsewhere.</p></noscript>
<script type="application/json" id="report">${asScriptText(JSON.stringify(contents))}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** How a policy names the text of an inline script or style. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON in which no tag or comment begins, and in which an editor shows what stands there. */
function asScriptText(json: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/[<\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => character.split('').map(escaped).join(''));
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
