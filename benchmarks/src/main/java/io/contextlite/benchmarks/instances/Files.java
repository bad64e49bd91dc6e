package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of one to eight passages, of which the candidates are some; half of the candidates open a
 * file, the others stand in one that is open. Immutable.
 *
 * @param passages candidates of each file in the order in which they stand in it
 */
record Files(List<List<Integer>> passages) {
  private static final double OPENS = .5;
  private static final int LARGEST = 8;
  private static final int MOST_OF_A_FILE = 3;
  private static final double ADJOINING = .7;
  private static final double LEAST_GAIN = .05;
  private static final double MOST_GAIN = .3;
  private static final int CANDIDATES_A_HEADER = 20;

  static Files of(int candidates, Draw draw) {
    List<List<Integer>> files = new ArrayList<>();
    List<List<Integer>> open = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      if (open.isEmpty() || draw.chance(OPENS)) {
        List<Integer> file = new ArrayList<>(List.of(i));
        files.add(file);
        open.add(file);
      } else {
        List<Integer> file = open.get(draw.count(0, open.size() - 1));
        file.add(draw.count(0, file.size()), i);
        if (file.size() == LARGEST) {
          open.remove(file);
        }
      }
    }
    return new Files(files);
  }

  /** Returns the file of each candidate. */
  int[] fileOf(int candidates) {
    int[] fileOf = new int[candidates];
    for (int file = 0; file < passages.size(); file++) {
      for (int candidate : passages.get(file)) {
        fileOf[candidate] = file;
      }
    }
    return fileOf;
  }

  /** Draws the gains of passages that adjoin, as seven of ten neighbours do. */
  List<PairEffect> gains(long[] values, Draw draw) {
    List<PairEffect> gains = new ArrayList<>();
    for (List<Integer> file : passages) {
      for (int i = 1; i < file.size(); i++) {
        int first = file.get(i - 1);
        int second = file.get(i);
        if (draw.chance(ADJOINING)) {
          long gain = draw.shareOfLesser(values[first], values[second], LEAST_GAIN, MOST_GAIN);
          gains.add(new PairEffect(first, second, gain));
        }
      }
    }
    return gains;
  }

  /** States that at most three passages of a file are chosen. */
  List<LinearLimit> caps() {
    List<LinearLimit> caps = new ArrayList<>();
    for (int file = 0; file < passages.size(); file++) {
      if (passages.get(file).size() > MOST_OF_A_FILE) {
        caps.add(LinearLimit.atMost("file " + file, passages.get(file), MOST_OF_A_FILE));
      }
    }
    return caps;
  }

  /**
   * Draws which passages need the first one of their file: one or two of a file, and one header for
   * each twenty candidates where there are so many files with two passages.
   */
  List<Requirement> headers(int candidates, Draw draw) {
    List<List<Integer>> left = new ArrayList<>();
    passages.stream().filter(file -> file.size() > 1).forEach(left::add);
    int wanted = Math.max(1, candidates / CANDIDATES_A_HEADER);
    List<Requirement> headers = new ArrayList<>();
    for (int header = 0; header < wanted && !left.isEmpty(); header++) {
      List<Integer> file = left.remove(draw.count(0, left.size() - 1));
      int bodies = draw.count(1, Math.min(2, file.size() - 1));
      for (int body = 1; body <= bodies; body++) {
        headers.add(new Requirement(file.get(body), file.get(0)));
      }
    }
    return headers;
  }
}
