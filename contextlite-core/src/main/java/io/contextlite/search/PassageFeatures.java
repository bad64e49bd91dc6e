package io.contextlite.search;

/**
 * What is known about one candidate passage for one query. Immutable.
 *
 * @param passageId the passage
 * @param lexicalScore BM25 over body, title, heading and path, 0 or more
 * @param lexicalRank place among the lexical matches from 1, or 0 if it was not among them
 * @param vectorScore inner product with the query's vector, 0 where there is none
 * @param vectorRank place among the vector matches from 1, or 0 if it was not among them
 * @param coverage share of the query's terms, weighted by rarity, that stand in the passage or its
 *     title, heading and path, 0 to 1
 * @param titleCoverage the same for title, heading and path alone
 * @param recency .5 to the power of (age in weeks), 1 for now and the future
 * @param authority the document's metadata value {@code authority} between 0 and 1, or .5
 * @param specificity share of the passage's terms that the query asks for, 0 to 1
 * @param mention how strongly the best passages name what this one defines: the largest of their
 *     scores times the rarity of the name, 0 to 1
 * @param adjacent the largest score of the best passages that stand next to this one in a document,
 *     0 to 1
 */
public record PassageFeatures(
    long passageId,
    double lexicalScore,
    int lexicalRank,
    double vectorScore,
    int vectorRank,
    double coverage,
    double titleCoverage,
    double recency,
    double authority,
    double specificity,
    double mention,
    double adjacent) {

  /**
   * Returns the same with another value of {@link #mention()}.
   *
   * @param strength the value, 0 to 1
   * @return the features
   */
  public PassageFeatures withMention(double strength) {
    return new PassageFeatures(
        passageId,
        lexicalScore,
        lexicalRank,
        vectorScore,
        vectorRank,
        coverage,
        titleCoverage,
        recency,
        authority,
        specificity,
        strength,
        adjacent);
  }

  /**
   * Returns the same with another value of {@link #adjacent()}.
   *
   * @param score the value, 0 to 1
   * @return the features
   */
  public PassageFeatures withAdjacent(double score) {
    return new PassageFeatures(
        passageId,
        lexicalScore,
        lexicalRank,
        vectorScore,
        vectorRank,
        coverage,
        titleCoverage,
        recency,
        authority,
        specificity,
        mention,
        score);
  }
}
