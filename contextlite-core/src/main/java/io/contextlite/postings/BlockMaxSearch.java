package io.contextlite.postings;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/*
 * Passages are gone through in windows. Within one, no term counts more than its weight times the
 * largest impact of its blocks there. If these bounds together do not get above the least score of
 * the best so far, the window is passed over unread. Else the terms of the smallest bounds, as many
 * as together stay below that score, cannot bring a passage in by themselves: only the others'
 * postings are added up, and the former looked at for passages that can still get in (MaxScore:
 * Turtle, Flood, "Query evaluation: strategies and optimizations", 1995; with bounds of blocks:
 * Chakrabarti, Chaudhuri, Ganti, "Interval-based pruning for top-k processing over compressed
 * lists", 2011).
 */
/** Finds the best passages of a segment by the sum of their terms' scores. Confined. */
final class BlockMaxSearch {
  private static final int WINDOW = 1 << 12;
  private static final int STEP = 8;
  private static final int[] NOTHING = {};

  /** A term of the query in one segment. */
  static final class Cursor {
    private final Postings postings;
    private final int weight;
    private int[] passages = NOTHING;

    /** The first block that reaches into the window. */
    private int block;

    /** The block in {@link #passages}, where its impacts begin, and the place within. */
    private int read = -1;

    private int impacts;
    private int place;

    /** The most that the term counts in the window. */
    private int bound;

    Cursor(Postings postings, int weight) {
      this.postings = postings;
      this.weight = weight;
    }

    /** Moves to a passage or behind it; false if there is none there. */
    private boolean moveTo(int passage) {
      while (block < postings.blocks() && postings.last(block) < passage) {
        block++;
      }
      return block < postings.blocks();
    }

    /** Sets the bound to the most that the term counts in a window. */
    private void bound(int end) {
      int most = 0;
      for (int b = block; b < postings.blocks() && postings.before(b) < end - 1; b++) {
        most = Math.max(most, postings.most(b));
      }
      bound = weight * most;
    }

    private void read(int number) {
      if (read != number) {
        passages = passages == NOTHING ? new int[Postings.BLOCK] : passages;
        postings.passages(number, passages);
        impacts = postings.impacts(number);
        read = number;
        place = 0;
      }
    }

    /**
     * What the term counts in a passage, which is above those asked for before; 0 if it is not in
     * it, or if it could not count more than some score.
     */
    private int score(int passage, int least) {
      while (block < postings.blocks() && postings.last(block) < passage) {
        block++;
      }
      if (block == postings.blocks()
          || postings.before(block) >= passage
          || weight * postings.most(block) <= least) {
        return 0;
      }
      read(block);
      while (place + STEP < Postings.BLOCK && passages[place + STEP] <= passage) {
        place += STEP;
      }
      while (passages[place] < passage) {
        place++;
      }
      return passages[place] == passage ? weight * (postings.bytes()[impacts + place] & 0xFF) : 0;
    }
  }

  private final TopPassages top;
  private Cursor[] cursors = new Cursor[0];
  private final int[] scores = new int[WINDOW];
  private final long[] touched = new long[WINDOW / Long.SIZE];
  private final int[] candidates = new int[WINDOW];
  private final int[] sums = new int[WINDOW];

  /** Sums of the bounds of the terms before each, smallest bounds first. */
  private int[] before = new int[1];

  /**
   * Prepares a search.
   *
   * @param top takes the passages found
   */
  BlockMaxSearch(TopPassages top) {
    this.top = top;
  }

  /**
   * Searches a segment.
   *
   * @param segment its passages
   * @param terms terms of the query
   * @param gone those that are not there any more
   * @param allowed tells by id which may be found
   */
  void run(Segment segment, List<Cursor> terms, BitSet gone, IntPredicate allowed) {
    cursors = terms.toArray(Cursor[]::new);
    before = new int[cursors.length + 1];
    int active = cursors.length;
    int start = 0;
    while (true) {
      int next = segment.size();
      for (int c = active - 1; c >= 0; c--) {
        if (cursors[c].moveTo(start)) {
          next = Math.min(next, cursors[c].postings.before(cursors[c].block) + 1);
        } else {
          cursors[c] = cursors[--active];
        }
      }
      if (active == 0) {
        return;
      }
      start = Math.max(start, next);
      int end = Math.min(segment.size(), start + WINDOW);
      int count = candidates(start, end, active);
      for (int k = 0; k < count; k++) {
        int passage = candidates[k];
        if (sums[k] > top.least() && !gone.get(passage)) {
          int id = segment.id(passage);
          if (allowed.test(id)) {
            top.offer(sums[k], id);
          }
        }
      }
      start = end;
    }
  }

  /** Fills the passages of a window that can get in, with their scores; returns how many. */
  private int candidates(int start, int end, int active) {
    for (int c = 0; c < active; c++) {
      cursors[c].bound(end);
    }
    sort(active);
    for (int c = 0; c < active; c++) {
      before[c + 1] = before[c] + cursors[c].bound;
    }
    int least = top.least();
    if (before[active] <= least) {
      return 0;
    }
    int optional = 0;
    while (before[optional + 1] <= least) {
      optional++;
    }
    for (int c = optional; c < active; c++) {
      add(cursors[c], start, end);
    }
    int count = collect(start, least - before[optional]);
    for (int c = optional - 1; c >= 0 && count > 0; c--) {
      count = look(cursors[c], count, least - before[c]);
    }
    return count;
  }

  /** Sorts the cursors by their bounds; they are few, and nearly in order from the last window. */
  private void sort(int active) {
    for (int c = 1; c < active; c++) {
      Cursor cursor = cursors[c];
      int at = c;
      while (at > 0 && cursors[at - 1].bound > cursor.bound) {
        cursors[at] = cursors[at - 1];
        at--;
      }
      cursors[at] = cursor;
    }
  }

  /** Adds up what a term counts in the window. */
  private void add(Cursor cursor, int start, int end) {
    Postings postings = cursor.postings;
    byte[] bytes = postings.bytes();
    int weight = cursor.weight;
    for (int b = cursor.block; b < postings.blocks() && postings.before(b) < end - 1; b++) {
      cursor.read(b);
      int from = 0;
      int to = postings.size(b);
      int[] passages = cursor.passages;
      while (passages[from] < start) {
        from++;
      }
      while (passages[to - 1] >= end) {
        to--;
        if (to == from) {
          return;
        }
      }
      int impacts = cursor.impacts;
      for (int i = from; i < to; i++) {
        int at = passages[i] - start;
        scores[at] += weight * (bytes[impacts + i] & 0xFF);
        touched[at >>> 6] |= 1L << at;
      }
    }
  }

  /** Takes over the passages with more than a score, and clears the sums. */
  private int collect(int start, int least) {
    int count = 0;
    for (int w = 0; w < touched.length; w++) {
      long word = touched[w];
      touched[w] = 0;
      while (word != 0) {
        int at = (w << 6) + Long.numberOfTrailingZeros(word);
        word &= word - 1;
        if (scores[at] > least) {
          candidates[count] = start + at;
          sums[count++] = scores[at];
        }
        scores[at] = 0;
      }
    }
    return count;
  }

  /** Adds a further term to the candidates, and keeps those with more than a score. */
  private int look(Cursor cursor, int count, int least) {
    int kept = 0;
    for (int k = 0; k < count; k++) {
      int sum = sums[k] + cursor.score(candidates[k], least - sums[k]);
      if (sum > least) {
        candidates[kept] = candidates[k];
        sums[kept++] = sum;
      }
    }
    return kept;
  }
}
