package io.contextlite.smt.certificate;

import java.util.List;

/**
 * Candidates that a proof looks at together. A candidate is in one block at most, and in one if it
 * may still be chosen. Immutable.
 *
 * @param kind how the best choice within the block is found
 * @param members indices of its candidates, each once
 */
public record ProofBlock(Kind kind, List<Integer> members) {

  /** Most members of an enumerated block that are not decided yet. */
  public static final int MAX_UNDECIDED = 12;

  /** Most members of a chain. */
  public static final int MAX_CHAIN = 1024;

  /** How the best choice within a block is found. */
  public enum Kind {
    /** All subsets are looked at, so pairs within the block count exactly. */
    ENUMERATED,
    /** Members are of one document and are chosen independently but for what repeats lose. */
    CHAIN
  }

  /**
   * Copies what can be changed and checks the size.
   *
   * @param kind how the best choice within the block is found
   * @param members indices of its candidates, each once
   */
  public ProofBlock {
    members = List.copyOf(members);
    int most = kind == Kind.CHAIN ? MAX_CHAIN : Integer.MAX_VALUE;
    if (members.isEmpty() || members.size() > most) {
      throw new IllegalArgumentException(
          "block must have 1 to " + most + " members: actual=" + members.size() + ", kind=" + kind);
    }
  }
}
