import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import type { Transform } from '../model/transform.ts';
import { painter } from '../output/paint.ts';
import type { RuleText } from '../output/sarif-report.ts';
import { changePage, changeSummary } from './change-page.ts';
import { pageMarkdown } from './page-markdown.ts';
import { pageText } from './page-text.ts';
import type { Page } from './page.ts';
import { reasonPage } from './reason-page.ts';

/** What `explain` says of a review reason or a change, for a report that carries its own help. */
export function ruleText(rule: string, transform: Transform): RuleText {
  const page = isReason(rule) ? reasonPage(rule) : (changePage(rule, transform) ?? summaryPage(rule, transform));
  return {
    title: isReason(rule) ? firstSentence(page.summary) : `${rule} of the old Batch AI API.`,
    summary: page.summary,
    plain: pageText(page, 100, painter(false)),
    markdown: pageMarkdown(page, 1).join('\n\n'),
  };
}

function isReason(rule: string): rule is ReviewReason {
  return rule in reviewReasons;
}

function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
}

function summaryPage(title: string, transform: Transform): Page {
  return { title, summary: changeSummary(title, transform) ?? title, sections: [] };
}
