package io.contextlite.compose;

import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;

/**
 * A choice and its text. Immutable.
 *
 * @param problem the problem that the selection answers
 * @param selection the choice
 * @param layout the order and the blocks of the choice
 * @param text the chosen passages as text
 * @param tokens tokens of the text as a whole
 * @param overheadTokens tokens of the request's budget that are not for passages; below 0 where
 *     passages save tokens by sharing blocks
 * @param unspentTokens tokens for passages that gain too little to be spent
 */
record Draft(
    SelectionProblem problem,
    Selection selection,
    Layout layout,
    String text,
    int tokens,
    long overheadTokens,
    int unspentTokens) {

  /** The same, with tokens left that were taken for overhead. */
  Draft leaving(int unspent) {
    return new Draft(problem, selection, layout, text, tokens, overheadTokens - unspent, unspent);
  }

  /** Tokens of the chosen passages, counted one by one as the problem does. */
  long tokensOfParts() {
    return selection.chosen().stream().mapToLong(i -> problem.candidates().get(i).tokens()).sum();
  }
}
