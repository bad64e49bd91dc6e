package io.contextlite.smt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Joins candidates that depend on each other most into blocks: requirements first, then the
 * heaviest pairs, near-duplicates and repeats of a document. A document of many candidates whose
 * repeats are discounted becomes a chain.
 */
final class BlockPartition {
  /** Candidates of a block of states unless said otherwise. */
  static final int BLOCK_SIZE = 9;

  /** Most candidates of a block of states. */
  static final int MAX_BLOCK_SIZE = 12;

  private static final int MOST_STATES = 8_000;
  private static final int NONE = -1;

  /** A reason to put two candidates into one block. */
  record Link(int first, int second, double weight) {}

  private final IntegerProgram program;
  private final Domains domains;
  private final int blockSize;
  private final int[] leader;
  private final int[] sizes;
  private final boolean[] chained;
  private int states;

  private BlockPartition(IntegerProgram program, Domains domains, int blockSize) {
    this.program = program;
    this.domains = domains;
    this.blockSize = blockSize;
    leader = new int[program.size];
    sizes = new int[program.size];
    chained = new boolean[program.size];
    Arrays.setAll(leader, i -> i);
    Arrays.setAll(sizes, i -> domains.isOpen(i) ? 1 : 0);
    states = Arrays.stream(sizes).map(size -> 1 << size).sum();
  }

  /**
   * Makes blocks of the candidates that are not decided to be out.
   *
   * @param program the problem
   * @param domains what is decided
   * @param blockSize most open candidates of a block of states
   * @return the blocks
   */
  static Block[] of(IntegerProgram program, Domains domains, int blockSize) {
    BlockPartition partition = new BlockPartition(program, domains, blockSize);
    List<Block> blocks = new ArrayList<>();
    for (int[] all : program.membersOfDocument) {
      int[] members = Arrays.stream(all).filter(i -> domains.mayBeIn[i]).toArray();
      if (partition.needsChain(members)) {
        Arrays.stream(members).forEach(i -> partition.chained[i] = true);
        blocks.add(new ChainBlock(program, members, domains));
      } else if (program.problem.repeatPercent() < 100) {
        for (int k = 1; k < members.length; k++) {
          partition.join(new Link(members[k - 1], members[k], 0));
        }
      }
    }
    List<Link> links = partition.links();
    links.forEach(partition::join);
    partition.refine(links);
    List<List<Integer>> joined = new ArrayList<>();
    for (int i = 0; i < program.size; i++) {
      joined.add(new ArrayList<>());
      if (domains.mayBeIn[i] && !partition.chained[i]) {
        joined.get(partition.find(i)).add(i);
      }
    }
    for (List<Integer> members : joined) {
      if (!members.isEmpty()) {
        blocks.add(new StateBlock(program, members.stream().mapToInt(i -> i).toArray(), domains));
      }
    }
    return blocks.toArray(Block[]::new);
  }

  private boolean needsChain(int[] members) {
    return blockSize > 1
        && program.problem.repeatPercent() < 100
        && Arrays.stream(members).filter(domains::isOpen).count() > Math.max(1, blockSize);
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    double ofCoherence = program.weight[IntegerProgram.COHERENCE];
    for (int p = 0; p < program.pairGain.length; p++) {
      links.add(
          new Link(
              program.pairFirst[p],
              program.pairSecond[p],
              ofCoherence * Math.abs(program.pairGain[p])));
    }
    addDuplicates(links);
    double more = 1 + links.stream().mapToDouble(Link::weight).sum();
    for (int i = 0; i < program.size; i++) {
      for (int needed : program.needs[i]) {
        links.add(new Link(i, needed, more));
      }
    }
    links.removeIf(
        link ->
            link.weight() <= 0
                || !domains.mayBeIn[link.first()]
                || !domains.mayBeIn[link.second()]);
    links.sort(
        Comparator.comparingDouble((Link link) -> -link.weight())
            .thenComparingInt(Link::first)
            .thenComparingInt(Link::second));
    return links;
  }

  private void addDuplicates(List<Link> links) {
    double ofRelevance = Math.max(1, program.weight[IntegerProgram.RELEVANCE]);
    for (IntegerProgram.Row row : program.rows) {
      boolean choosesOne = row.bound() == 1 && row.members().length <= blockSize;
      for (int k = 1; choosesOne && k < row.members().length; k++) {
        int first = row.members()[k - 1];
        int second = row.members()[k];
        double value = Math.min(program.kept[first][0], program.kept[second][0]);
        links.add(new Link(first, second, ofRelevance * Math.max(1, value)));
      }
    }
  }

  private void join(Link link) {
    int first = find(link.first());
    int second = find(link.second());
    if (blockSize == 1 || first == second || chained[link.first()] || chained[link.second()]) {
      return;
    }
    int size = sizes[first] + sizes[second];
    int added = size > blockSize ? 0 : (1 << size) - (1 << sizes[first]) - (1 << sizes[second]);
    if (size <= blockSize && states + added <= MOST_STATES) {
      states += added;
      leader[Math.max(first, second)] = Math.min(first, second);
      sizes[Math.min(first, second)] = size;
    }
  }

  /** Rearranges the open candidates of blocks of states; decided ones stay with their block. */
  private void refine(List<Link> links) {
    int[] numbers = new int[program.size];
    int[] joined = new int[program.size];
    int[] blockOf = new int[program.size];
    boolean[] movable = new boolean[program.size];
    int blocks = 0;
    for (int i = 0; i < program.size; i++) {
      int root = find(i);
      boolean counts = domains.isOpen(i) && !chained[i];
      if (counts && numbers[root] == 0) {
        numbers[root] = ++blocks;
      }
      joined[i] = root;
      blockOf[i] = counts ? numbers[root] - 1 : NONE;
      movable[i] = counts && !repeats(i);
    }
    new PartitionRefinement(blockOf, movable, links, blockSize, MOST_STATES).run();
    int[] leaders = new int[blocks];
    Arrays.fill(leaders, NONE);
    for (int i = 0; i < program.size; i++) {
      int block = blockOf[i] == NONE ? numbers[joined[i]] - 1 : blockOf[i];
      if (block != NONE) {
        leaders[block] = leaders[block] == NONE ? i : leaders[block];
        leader[i] = leaders[block];
      }
    }
  }

  /** Whether what a candidate is worth depends on others of its document. */
  private boolean repeats(int candidate) {
    return program.problem.repeatPercent() < 100
        && program.membersOfDocument[program.document[candidate]].length > 1;
  }

  private int find(int i) {
    int root = i;
    while (leader[root] != root) {
      root = leader[root];
    }
    leader[i] = root;
    return root;
  }
}
