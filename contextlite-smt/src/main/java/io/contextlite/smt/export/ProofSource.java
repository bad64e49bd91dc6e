package io.contextlite.smt.export;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.ProblemDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a certificate: the claim at once, then op by op. Refuses what it cannot read; whether the
 * proof holds is for the checker of the log to say. Confined to one thread.
 */
final class ProofSource {
  private static final byte[] MAGIC = "CLP1".getBytes(StandardCharsets.US_ASCII);

  /** What happens in a node. */
  enum Op {
    BRANCH,
    BOUND,
    OPEN,
    CLOSE
  }

  /* Ops that follow these share out the candidates anew and close nodes by dynamic programming. */
  private static final int LAST_OP = 5;

  private final SelectionProblem problem;
  private final ByteBuffer bytes;
  private final boolean infeasible;
  private final List<Integer> chosen = new ArrayList<>();
  private final BitSet blocks;
  private long value;
  private long bound;

  ProofSource(SelectionCertificate certificate) {
    problem = certificate.problem();
    bytes = ByteBuffer.wrap(certificate.proof());
    require(Arrays.equals(take(MAGIC.length), MAGIC), "it does not begin with CLP1");
    require(
        Arrays.equals(take(ProblemDigest.BYTES), ProblemDigest.of(problem)),
        "it is of another problem");
    infeasible = number(1) == 1;
    if (!infeasible) {
      readChoice();
    }
    blocks = readBlocks();
  }

  SelectionProblem problem() {
    return problem;
  }

  boolean infeasible() {
    return infeasible;
  }

  List<Integer> chosen() {
    return chosen;
  }

  long value() {
    return value;
  }

  long bound() {
    return bound;
  }

  /** The candidates that are in a block; the others are out from the start. */
  BitSet blocks() {
    return blocks;
  }

  Op op() {
    int op = number(LAST_OP);
    require(
        op < Op.values().length,
        "it shares out blocks anew or closes nodes by dynamic programming");
    return Op.values()[op];
  }

  int candidate() {
    return number(problem.candidates().size() - 1);
  }

  boolean flag() {
    return number(1) == 1;
  }

  /** Reads changes of multipliers and applies them. */
  void addTo(long[] multipliers) {
    int row = -1;
    for (int left = number(multipliers.length); left > 0; left--) {
      row = row + 1 + number(multipliers.length - 2 - row);
      multipliers[row] = Math.addExact(multipliers[row], signed());
      require(multipliers[row] >= 0, "a multiplier is below 0");
    }
  }

  void end() {
    require(!bytes.hasRemaining(), "bytes follow the tree");
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(
          "certificate cannot be turned into a VeriPB proof: "
              + otherwise
              + ", at byte "
              + bytes.position()
              + " of "
              + bytes.limit());
    }
  }

  private void readChoice() {
    int last = problem.candidates().size() - 1;
    int index = 0;
    for (int left = number(last + 1); left > 0; left--) {
      index += number(last - index);
      chosen.add(index);
    }
    value = signed();
    bound = signed();
  }

  private BitSet readBlocks() {
    int candidates = problem.candidates().size();
    BitSet members = new BitSet(candidates);
    for (int left = number(candidates); left > 0; left--) {
      flag();
      require(number(candidates) == 1, "it has blocks of more than one candidate");
      int member = candidate();
      require(!members.get(member), "a candidate is in two blocks");
      members.set(member);
    }
    return members;
  }

  private byte[] take(int count) {
    require(bytes.remaining() >= count, "it ends early");
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  private int number(int most) {
    long number = unsigned();
    require(number >= 0 && number <= most, "a number is out of range: " + number);
    return (int) number;
  }

  private long signed() {
    long number = unsigned();
    return (number >>> 1) ^ -(number & 1);
  }

  private long unsigned() {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      require(bytes.hasRemaining(), "it ends early");
      byte octet = bytes.get();
      number |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return number;
      }
    }
    require(false, "a number is too long");
    return number;
  }
}
