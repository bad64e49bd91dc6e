package io.contextlite.smt.certificate;

import java.util.List;

/**
 * Candidates that a proof looks at together. The blocks of a proof share out all candidates.
 * Immutable.
 *
 * @param kind how the best choice within the block is found
 * @param members indices of its candidates, each once; the order is that of the bits of a state
 */
public record ProofBlock(Kind kind, List<Integer> members) {

  /** Most members of an enumerated block. */
  public static final int MAX_ENUMERATED = 12;

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
    int most = kind == Kind.ENUMERATED ? MAX_ENUMERATED : MAX_CHAIN;
    if (members.isEmpty() || members.size() > most) {
      throw new IllegalArgumentException(
          "block must have 1 to " + most + " members: actual=" + members.size() + ", kind=" + kind);
    }
  }
}
