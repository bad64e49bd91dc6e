package io.contextlite.compose;

import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;

/**
 * A choice and its text. Immutable.
 *
 * @param problem the problem that the selection answers
 * @param selection the choice
 * @param text the chosen passages as text
 * @param tokens tokens of the text as a whole
 * @param overheadTokens tokens of the request's budget that are not for passages
 */
record Draft(
    SelectionProblem problem, Selection selection, String text, int tokens, long overheadTokens) {

  /** Tokens of the chosen passages, counted one by one as the problem does. */
  long tokensOfParts() {
    return selection.chosen().stream().mapToLong(i -> problem.candidates().get(i).tokens()).sum();
  }
}
