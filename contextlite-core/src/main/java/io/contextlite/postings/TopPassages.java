package io.contextlite.postings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The best of the passages offered: by score, and of equal ones by lower id. Confined. */
final class TopPassages {
  /** A heap, the worst at 0; the score above, the complement of the id below. */
  private final long[] heap;

  private int size;

  TopPassages(int limit) {
    heap = new long[limit];
  }

  private static long entry(int score, int id) {
    return (long) score << Integer.SIZE | (Integer.MAX_VALUE - id);
  }

  /** The score that one must be above, or equal with a lower id than those offered before. */
  int least() {
    return size < heap.length ? -1 : (int) (heap[0] >>> Integer.SIZE);
  }

  void offer(int score, int id) {
    long entry = entry(score, id);
    if (size < heap.length) {
      up(size++, entry);
    } else if (size > 0 && entry > heap[0]) {
      down(entry);
    }
  }

  private void up(int from, long entry) {
    int at = from;
    while (at > 0 && heap[(at - 1) / 2] > entry) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = entry;
  }

  private void down(long entry) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= entry) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
  }

  /** The passages, best first. */
  List<ScoredPassage> ranked() {
    long[] entries = Arrays.copyOf(heap, size);
    Arrays.sort(entries);
    return IntStream.range(0, size)
        .mapToLong(i -> entries[entries.length - 1 - i])
        .mapToObj(
            entry ->
                new ScoredPassage(Integer.MAX_VALUE - (int) entry, (int) (entry >>> Integer.SIZE)))
        .toList();
  }
}
