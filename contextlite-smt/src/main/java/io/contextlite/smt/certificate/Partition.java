package io.contextlite.smt.certificate;

import io.contextlite.optimize.PairEffect;
import io.contextlite.smt.certificate.CheckedProblem.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A problem as blocks share it out below a node, with all that does not change there. Immutable
 * once built.
 *
 * <p>Each enumerated block has a table of states; so has, with two states, each undecided member of
 * a chain. A decided candidate is in no table of its own.
 */
final class Partition {
  /** Most numbers that the partitions of nested nodes may hold together. */
  static final long MAX_CELLS = 1 << 24;

  private static final int NONE = -1;

  /** What the states of one table add to one row. */
  record Part(int table, long[] activity) {}

  private final CheckedProblem problem;
  private final Allowed allowed;
  private final List<StateTable> tables = new ArrayList<>();
  private final List<int[]> possible = new ArrayList<>();
  private final List<int[]> chains = new ArrayList<>();
  private final int enumerated;
  private final int[] blockOf;
  private final int[] tableOf;
  private final int[] bitOf;
  private final PartitionDocuments documents;
  private final List<Integer> crossingPairs = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<List<Integer>> partsOfTable = new ArrayList<>();
  private final List<int[]> partsOfRow = new ArrayList<>();
  private final long[] room;
  private long cells;

  /**
   * Builds the partition of a node.
   *
   * @param allowed what the node allows
   * @param cells how many numbers the partitions of nodes above it hold
   */
  Partition(CheckedProblem problem, List<ProofBlock> blocks, Allowed allowed, long cells) {
    this.problem = problem;
    this.allowed = allowed;
    this.cells = cells;
    blockOf = filled(problem.size());
    tableOf = filled(problem.size());
    bitOf = new int[problem.size()];
    room = new long[problem.rows().size()];
    occupy(8L * problem.size() + 2L * room.length);
    blocks.stream().filter(block -> !isChain(block)).forEach(this::addEnumerated);
    enumerated = tables.size();
    blocks.stream().filter(Partition::isChain).forEach(this::addChain);
    for (int i = 0; i < blockOf.length; i++) {
      if (allowed.in()[i] && blockOf[i] == NONE) {
        throw new ProofRejection("candidate " + i + " may be chosen but is in no block");
      }
    }
    documents = new PartitionDocuments(problem, blockOf);
    addPairs();
    for (int r = 0; r < room.length; r++) {
      addRow(r, problem.rows().get(r));
    }
  }

  private static int[] filled(int size) {
    int[] none = new int[size];
    Arrays.fill(none, NONE);
    return none;
  }

  private static boolean isChain(ProofBlock block) {
    return block.kind() == ProofBlock.Kind.CHAIN;
  }

  private void addEnumerated(ProofBlock block) {
    int[] members = block.members().stream().mapToInt(i -> i).toArray();
    int[] undecided = IntStream.of(members).filter(allowed::isUndecided).toArray();
    if (undecided.length > ProofBlock.MAX_UNDECIDED) {
      throw new ProofRejection(
          "an enumerated block has "
              + undecided.length
              + " undecided members, expected at most "
              + ProofBlock.MAX_UNDECIDED);
    }
    IntStream.of(members).forEach(i -> blockOf[i] = tables.size());
    addTable(undecided, IntStream.of(members).filter(allowed::isCertain).toArray());
  }

  private void addChain(ProofBlock block) {
    int[] members = block.members().stream().mapToInt(i -> i).toArray();
    IntStream.of(members).forEach(i -> blockOf[i] = enumerated + chains.size());
    chains.add(problem.byValue(members));
    occupy(4L * members.length * members.length);
    for (int member : members) {
      if (allowed.isUndecided(member)) {
        addTable(new int[] {member}, new int[0]);
      }
    }
  }

  private void addTable(int[] undecided, int[] certain) {
    occupy((6L << undecided.length) + (long) certain.length * certain.length);
    for (int b = 0; b < undecided.length; b++) {
      tableOf[undecided[b]] = tables.size();
      bitOf[undecided[b]] = 1 << b;
    }
    tables.add(StateTable.of(problem, undecided, certain));
    possible.add(IntStream.range(0, 1 << undecided.length).toArray());
    partsOfTable.add(new ArrayList<>());
  }

  private void addPairs() {
    for (int p = 0; p < problem.stated().pairs().size(); p++) {
      PairEffect pair = problem.stated().pairs().get(p);
      int first = blockOf[pair.first()];
      if (first == NONE || blockOf[pair.second()] == NONE) {
        continue;
      }
      if (first != blockOf[pair.second()] || first >= enumerated) {
        crossingPairs.add(p);
      } else if (allowed.in()[pair.first()] && allowed.in()[pair.second()]) {
        tables.get(first).addPair(pair.first(), pair.second(), pair.gain());
      }
    }
  }

  /** Splits a row by table; one that lies within a table only takes states out of it. */
  private void addRow(int number, Row row) {
    room[number] = row.atMost();
    Map<Integer, long[]> split = new LinkedHashMap<>();
    for (int m = 0; m < row.members().length; m++) {
      int member = row.members()[m];
      long coefficient = row.coefficients()[m];
      if (allowed.isCertain(member)) {
        room[number] = Math.subtractExact(room[number], coefficient);
      } else if (tableOf[member] != NONE) {
        int size = tables.get(tableOf[member]).undecided().length;
        long[] ofMember = split.computeIfAbsent(tableOf[member], t -> new long[size]);
        int bit = Integer.numberOfTrailingZeros(bitOf[member]);
        ofMember[bit] = Math.addExact(ofMember[bit], coefficient);
      }
    }
    List<Part> shares = new ArrayList<>();
    split.forEach(
        (table, ofMember) -> {
          occupy(1L << ofMember.length);
          shares.add(new Part(table, tables.get(table).sums(ofMember)));
        });
    if (shares.size() == 1 && number != CheckedProblem.TOKENS) {
      keep(shares.get(0), room[number]);
      room[number] = 0;
      shares.clear();
    }
    partsOfRow.add(IntStream.range(parts.size(), parts.size() + shares.size()).toArray());
    for (Part share : shares) {
      partsOfTable.get(share.table()).add(parts.size());
      parts.add(share);
    }
  }

  private void keep(Part share, long most) {
    possible.set(
        share.table(),
        IntStream.of(possible.get(share.table()))
            .filter(state -> share.activity()[state] <= most)
            .toArray());
  }

  private void occupy(long more) {
    cells += more;
    if (cells > MAX_CELLS) {
      throw new ProofRejection("the blocks have too many states to check");
    }
  }

  /** How many numbers this partition and those of nodes above hold. */
  long cells() {
    return cells;
  }

  /** What the node allowed when the blocks were made. */
  Allowed allowed() {
    return allowed;
  }

  /** Tables of the enumerated blocks, then of undecided members of chains. */
  List<StateTable> tables() {
    return tables;
  }

  /** How many of the tables are of enumerated blocks. */
  int enumerated() {
    return enumerated;
  }

  /** The members of each chain, the most valuable first. */
  List<int[]> chains() {
    return chains;
  }

  /** Whether a candidate was undecided when the blocks were made, so that it is in a table. */
  boolean isInTable(int candidate) {
    return tableOf[candidate] != NONE;
  }

  int tableOf(int candidate) {
    return tableOf[candidate];
  }

  /** The bit that stands for a candidate in its table. */
  int bit(int candidate) {
    return bitOf[candidate];
  }

  /** States of a table that the rows within it allow. */
  int[] possible(int table) {
    return possible.get(table);
  }

  /** What the documents are charged for. */
  PartitionDocuments documents() {
    return documents;
  }

  /** Numbers of the pairs that are in blocks but not together in an enumerated one. */
  List<Integer> crossingPairs() {
    return crossingPairs;
  }

  /** What a row leaves to its parts. */
  long room(int row) {
    return room[row];
  }

  /** Shares of tables in rows that cross tables; a table's first is that of tokens. */
  List<Part> parts() {
    return parts;
  }

  List<Integer> partsOfTable(int table) {
    return partsOfTable.get(table);
  }

  int[] partsOfRow(int row) {
    return partsOfRow.get(row);
  }
}
