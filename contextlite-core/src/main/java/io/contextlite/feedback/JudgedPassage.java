package io.contextlite.feedback;

/**
 * A passage of a context with what its user thought of it.
 *
 * @param input its inputs of the evidence model
 * @param judgement the judgement
 */
record JudgedPassage(double[] input, Judgement judgement) {

  /** What a user thought of a passage, the worst first. */
  enum Judgement {
    REJECTED,
    NONE,
    ACCEPTED
  }

  boolean isJudged() {
    return judgement != Judgement.NONE;
  }
}
