package io.contextlite.smt.linear;

import java.util.Locale;

/**
 * Names a variable or a row of a {@link LinearModel}. Immutable.
 *
 * @param kind what it stands for
 * @param subject the number of what it speaks of: a candidate, facet, pair, limit and so on
 * @param part tells those of one kind and subject apart; {@link #WHOLE} where there is one only
 */
public record Label(Kind kind, int subject, int part) {

  /** Stands where a kind and a subject have one variable or row. */
  public static final int WHOLE = -1;

  /** What variables and rows stand for. */
  public enum Kind {
    /** Variable: the candidate is chosen. */
    CANDIDATE,
    /** Variable: the candidate is chosen and at most {@code part} of its document before it. */
    REPEAT,
    /** Variable: the facet reaches its level number {@code part}. */
    LEVEL,
    /** Variable: both candidates of the pair are chosen. */
    BOTH,
    /** Variable: a candidate of the document is chosen. */
    DOCUMENT,

    /** Row: the token budget. */
    TOKENS,
    /** Row: the number of documents. */
    DOCUMENTS,
    /** Row: a limit. */
    LIMIT,
    /** Row: the optional members of a duplicate group, with the required one {@code part}. */
    GROUP,
    /** Row: a candidate needs another. */
    REQUIREMENT,
    /** Row: a least score. */
    MINIMUM,
    /** Row: a candidate must be chosen. */
    REQUIRED,
    /** Row: a candidate must not be chosen. */
    EXCLUDED,

    /** Row: {@link #REPEAT} implies that the candidate is chosen. */
    REPEAT_CHOSEN,
    /** Row: {@link #REPEAT} implies that at most so many come before it. */
    REPEAT_PLACE,
    /** Row: {@link #LEVEL} implies a chosen candidate of that level or a better one. */
    LEVEL_REACHED,
    /** Row: {@link #BOTH} of a gain implies the first. */
    BOTH_FIRST,
    /** Row: {@link #BOTH} of a gain implies the second. */
    BOTH_SECOND,
    /** Row: first and second imply {@link #BOTH} of a loss. */
    BOTH_CHOSEN,
    /** Row: the candidate implies its {@link #DOCUMENT}. */
    DOCUMENT_USED
  }

  /**
   * Makes the label of what there is one of.
   *
   * @param kind what it stands for
   * @param subject the number of what it speaks of
   * @return the label
   */
  public static Label of(Kind kind, int subject) {
    return new Label(kind, subject, WHOLE);
  }

  /**
   * Writes the label in letters, digits and underscores.
   *
   * @return an identifier, other than that of every other label
   */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + "_" + subject + (part == WHOLE ? "" : "_" + part);
  }
}
