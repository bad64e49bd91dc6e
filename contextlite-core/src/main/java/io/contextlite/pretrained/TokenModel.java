package io.contextlite.pretrained;

/** Cuts a piece of text into tokens of a vocabulary. Immutable and thread-safe. */
interface TokenModel {

  /**
   * Tokenizes a piece.
   *
   * @param text where the piece stands
   * @param from its first character
   * @param to behind its last one
   * @param workspace takes the ids, and has arrays to work with
   */
  void tokenize(char[] text, int from, int to, Workspace workspace);

  /** What one thread tokenizes with. */
  final class Workspace {
    final TokenIds ids = new TokenIds();
    private double[] scores = new double[0];
    private int[] starts = new int[0];
    private int[] chosen = new int[0];

    /** Makes the arrays at least this long. */
    void reserve(int size) {
      if (scores.length < size) {
        int length = (int) Math.min(Integer.MAX_VALUE - 8, 2L * size);
        scores = new double[length];
        starts = new int[length];
        chosen = new int[length];
      }
    }

    double[] scores() {
      return scores;
    }

    int[] starts() {
      return starts;
    }

    int[] chosen() {
      return chosen;
    }
  }
}
