package io.contextlite.text;

/**
 * One distinct term of a query. Immutable.
 *
 * @param text the folded term; quoted, it is what FTS5 is asked for
 * @param stem the form that FTS5 stores, and the key of {@link TermFrequencies}
 * @param count how often the term occurs in the query, 1 or more
 * @param compound whether it only occurs as the whole of an identifier whose parts are terms too
 * @param stopWord whether it is a word of nearly every English text, such as {@code "the"}
 */
public record QueryTerm(String text, String stem, int count, boolean compound, boolean stopWord) {
  /**
   * Checks the contract.
   *
   * @param text not empty
   * @param stem not empty
   * @param count 1 or more
   * @param compound any
   * @param stopWord any
   */
  public QueryTerm {
    if (text.isEmpty() || stem.isEmpty()) {
      throw new IllegalArgumentException(
          "query term must not be empty: text='" + text + "', stem='" + stem + "'");
    }
    if (count < 1) {
      throw new IllegalArgumentException("query term count must be >= 1: " + count);
    }
  }

  QueryTerm again(boolean compoundAgain, boolean stopWordAgain) {
    return new QueryTerm(
        text, stem, count + 1, compound && compoundAgain, stopWord && stopWordAgain);
  }
}
