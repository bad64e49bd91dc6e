package io.contextlite.smt;

import java.util.Arrays;

/*
 * Joining the heaviest links first leaves links outside of blocks that a little rearranging would
 * put inside. So candidates move to another block, or two change places, as long as the weight of
 * the links inside grows (Kernighan, Lin, "An efficient heuristic procedure for partitioning
 * graphs", 1970, of which this is the greedy step alone).
 */
/** Rearranges candidates between blocks. Confined to one thread. */
final class PartitionRefinement {
  private static final int MOST_PASSES = 6;
  private static final int NONE = -1;

  /** A pass that gains less than this share of all weight is the last. */
  private static final double LEAST_PASS = .002;

  /** A link whose weight grows by less than this share of what it was is left as it is. */
  private static final double LEAST_SHARE = 1e-9;

  private final int[] blockOf;
  private final boolean[] movable;
  private final int blockSize;
  private final int mostStates;
  private final int[][] neighbours;
  private final double[][] weights;

  /** Weight of the links of a candidate with a block. */
  private final double[][] bonds;

  private final double[] toCandidate;
  private final int[][] members;
  private final int[] sizes;
  private int states;
  private double total;
  private double leastGain;

  /**
   * Prepares.
   *
   * @param blockOf block of each candidate, numbered from 0, or -1 if it has none; changed by
   *     {@link #run}
   * @param movable which candidates may change their block
   * @param links what puts two candidates into one block
   * @param blockSize most candidates of a block
   * @param mostStates most states of all blocks together
   */
  PartitionRefinement(
      int[] blockOf,
      boolean[] movable,
      Iterable<BlockPartition.Link> links,
      int blockSize,
      int mostStates) {
    this.blockOf = blockOf;
    this.movable = movable;
    this.blockSize = blockSize;
    this.mostStates = mostStates;
    int blocks = Arrays.stream(blockOf).max().orElse(NONE) + 1;
    int[] degree = new int[blockOf.length];
    for (BlockPartition.Link link : links) {
      degree[link.first()]++;
      degree[link.second()]++;
    }
    neighbours = new int[blockOf.length][];
    weights = new double[blockOf.length][];
    bonds = new double[blockOf.length][];
    toCandidate = new double[blockOf.length];
    members = new int[blocks][blockSize];
    sizes = new int[blocks];
    for (int i = 0; i < blockOf.length; i++) {
      neighbours[i] = new int[degree[i]];
      weights[i] = new double[degree[i]];
      bonds[i] = new double[movable[i] ? blocks : 0];
      if (blockOf[i] != NONE) {
        members[blockOf[i]][sizes[blockOf[i]]++] = i;
      }
    }
    for (int size : sizes) {
      states += 1 << size;
    }
    for (BlockPartition.Link link : links) {
      add(link.first(), link.second(), link.weight(), --degree[link.first()]);
      add(link.second(), link.first(), link.weight(), --degree[link.second()]);
      total += link.weight();
      leastGain = Math.max(leastGain, link.weight() * LEAST_SHARE);
    }
  }

  private void add(int candidate, int neighbour, double weight, int place) {
    neighbours[candidate][place] = neighbour;
    weights[candidate][place] = weight;
    if (movable[candidate] && blockOf[neighbour] != NONE) {
      bonds[candidate][blockOf[neighbour]] += weight;
    }
  }

  /** Rearranges until next to nothing gains, or for a few passes. */
  void run() {
    double gained = Double.MAX_VALUE;
    for (int pass = 0; pass < MOST_PASSES && gained > LEAST_PASS * total; pass++) {
      gained = 0;
      for (int i = 0; i < blockOf.length; i++) {
        gained += movable[i] ? improve(i) : 0;
      }
    }
  }

  /** Makes the best move or exchange of a candidate, if one gains; returns what it gains. */
  private double improve(int i) {
    int from = blockOf[i];
    for (int k = 0; k < neighbours[i].length; k++) {
      toCandidate[neighbours[i][k]] += weights[i][k];
    }
    double most = leastGain;
    int to = NONE;
    int inReturn = NONE;
    for (int b = 0; b < sizes.length; b++) {
      double gain = bonds[i][b] - bonds[i][from];
      if (b == from || bonds[i][b] <= 0) {
        continue;
      }
      if (gain > most && fits(from, b)) {
        most = gain;
        to = b;
        inReturn = NONE;
      }
      for (int k = 0; k < sizes[b]; k++) {
        int j = members[b][k];
        if (movable[j]) {
          double both = gain + bonds[j][from] - bonds[j][b] - 2 * toCandidate[j];
          if (both > most) {
            most = both;
            to = b;
            inReturn = j;
          }
        }
      }
    }
    for (int neighbour : neighbours[i]) {
      toCandidate[neighbour] = 0;
    }
    if (inReturn != NONE) {
      move(inReturn, from);
    }
    if (to != NONE) {
      move(i, to);
    }
    return to == NONE ? 0 : most;
  }

  private boolean fits(int from, int to) {
    int more = (1 << sizes[to]) - (1 << (sizes[from] - 1));
    return sizes[to] < blockSize && states + more <= mostStates;
  }

  private void move(int i, int to) {
    int from = blockOf[i];
    states += (1 << sizes[to]) - (1 << (sizes[from] - 1));
    int place = IntegerProgram.indexOf(members[from], i);
    members[from][place] = members[from][--sizes[from]];
    if (sizes[to] == members[to].length) {
      members[to] = Arrays.copyOf(members[to], sizes[to] + 1);
    }
    members[to][sizes[to]++] = i;
    blockOf[i] = to;
    for (int k = 0; k < neighbours[i].length; k++) {
      int neighbour = neighbours[i][k];
      if (movable[neighbour]) {
        bonds[neighbour][from] -= weights[i][k];
        bonds[neighbour][to] += weights[i][k];
      }
    }
  }
}
