import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import { compared, type Page } from './page.ts';
import { reasonGuides } from './reason-guides.ts';

/** The documentation of a review reason. */
export function reasonPage(reason: ReviewReason): Page {
  const { why, todo, example } = reasonGuides[reason];
  return {
    title: reason,
    summary: reviewReasons[reason],
    sections: [
      { heading: 'Why', text: why },
      { heading: 'What to do', text: todo },
      { heading: `For example, in ${example.path}`, code: compared(example.before, example.after) },
    ],
  };
}
