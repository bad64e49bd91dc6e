package io.contextlite.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The best matches seen so far: a bounded heap with the weakest on top. Confined to one thread. */
final class TopMatches {
  private final int limit;
  private float[] scores;
  private long[] ids;
  private int size;

  TopMatches(int limit) {
    this.limit = limit;
    this.scores = new float[Math.min(limit, 1024) + 1];
    this.ids = new long[scores.length];
  }

  void offer(long id, float score) {
    if (size < limit) {
      if (size == scores.length) {
        scores = Arrays.copyOf(scores, size * 2);
        ids = Arrays.copyOf(ids, size * 2);
      }
      siftUp(size++, id, score);
    } else if (weaker(scores[0], ids[0], score, id)) {
      siftDown(id, score);
    }
  }

  private static boolean weaker(float score, long id, float otherScore, long otherId) {
    return score < otherScore || (score == otherScore && id > otherId);
  }

  private void siftUp(int from, long id, float score) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!weaker(score, id, scores[parent], ids[parent])) {
        break;
      }
      set(i, ids[parent], scores[parent]);
      i = parent;
    }
    set(i, id, score);
  }

  private void siftDown(long id, float score) {
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      int right = child + 1;
      if (right < size && weaker(scores[right], ids[right], scores[child], ids[child])) {
        child = right;
      }
      if (!weaker(scores[child], ids[child], score, id)) {
        break;
      }
      set(i, ids[child], scores[child]);
      i = child;
    }
    set(i, id, score);
  }

  private void set(int i, long id, float score) {
    ids[i] = id;
    scores[i] = score;
  }

  List<VectorMatch> bestFirst() {
    List<VectorMatch> matches = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      matches.add(new VectorMatch(ids[i], scores[i]));
    }
    matches.sort(VectorMatch.BEST_FIRST);
    return matches;
  }
}
