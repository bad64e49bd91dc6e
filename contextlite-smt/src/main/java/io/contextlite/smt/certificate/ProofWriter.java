package io.contextlite.smt.certificate;

import io.contextlite.optimize.SelectionProblem;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a proof: the tree op by op, in preorder, and the header when the claim is known. Checks
 * nothing of what it writes; that is the checker's affair. Confined to one thread.
 */
public final class ProofWriter {
  static final byte[] MAGIC = {'C', 'L', 'P', '1'};
  static final int CLAIM_CHOICE = 0;
  static final int CLAIM_NO_CHOICE = 1;
  static final int ENUMERATED = 0;
  static final int CHAIN = 1;
  static final int BRANCH = 0;
  static final int BOUND = 1;
  static final int OPEN = 2;
  static final int CLOSE = 3;
  static final int BLOCK = 4;
  static final int KNAPSACK = 5;

  private byte[] tree = new byte[256];
  private int size;

  /** Creates a writer whose tree is empty. */
  public ProofWriter() {}

  /**
   * Splits the node; the ops of both children follow, those of the child with {@code first} before
   * the other's.
   *
   * @param candidate the candidate that is decided
   * @param first 1 if the child that has it comes first, else 0
   */
  public void branch(int candidate, int first) {
    unsigned(BRANCH);
    unsigned(candidate);
    unsigned(first);
  }

  /**
   * Changes multipliers of the node; further ops of the node follow.
   *
   * @param rows numbers of rows, strictly ascending
   * @param deltas what is added to the multiplier of each row, in 2^-16 of the objective
   * @param count how many entries of both count
   */
  public void bound(int[] rows, long[] deltas, int count) {
    unsigned(BOUND);
    unsigned(count);
    int before = -1;
    for (int i = 0; i < count; i++) {
      unsigned(rows[i] - before - 1L);
      signed(deltas[i]);
      before = rows[i];
    }
  }

  /** Leaves the node as it is; its bound counts towards the claimed one. */
  public void open() {
    unsigned(OPEN);
  }

  /** States that nothing in the node is better than the chosen. */
  public void close() {
    unsigned(CLOSE);
  }

  /**
   * Shares the candidates of the node out anew; further ops of the node follow.
   *
   * @param blocks every candidate that may still be chosen in one of them, none in two
   */
  public void block(List<ProofBlock> blocks) {
    unsigned(BLOCK);
    blocks(blocks);
  }

  /** States that nothing in the node that fits the budget reaches what is sought. */
  public void knapsack() {
    unsigned(KNAPSACK);
  }

  /**
   * Returns the length of the tree, for {@link #truncate}.
   *
   * @return bytes of the tree so far
   */
  public int size() {
    return size;
  }

  /**
   * Takes back what was written last.
   *
   * @param bytes an earlier {@link #size()}
   */
  public void truncate(int bytes) {
    if (bytes < 0 || bytes > size) {
      throw new IllegalArgumentException(
          "tree can be cut to 0 to " + size + " bytes: actual=" + bytes);
    }
    size = bytes;
  }

  /**
   * Returns the proof: the header and the tree so far. Changes nothing.
   *
   * @param problem what the proof speaks of
   * @param claim what it proves
   * @param blocks how it shares out the candidates at the root
   * @return the bytes of the proof
   */
  public byte[] proof(SelectionProblem problem, CertifiedClaim claim, List<ProofBlock> blocks) {
    ProofWriter header = new ProofWriter();
    header.claim(claim);
    header.blocks(blocks);
    ByteArrayOutputStream proof = new ByteArrayOutputStream();
    proof.writeBytes(MAGIC);
    proof.writeBytes(ProblemDigest.of(problem));
    proof.write(header.tree, 0, header.size);
    proof.write(tree, 0, size);
    return proof.toByteArray();
  }

  private void claim(CertifiedClaim claim) {
    if (!(claim instanceof CertifiedClaim.Choice choice)) {
      unsigned(CLAIM_NO_CHOICE);
      return;
    }
    unsigned(CLAIM_CHOICE);
    unsigned(choice.chosen().size());
    int before = 0;
    for (int index : choice.chosen()) {
      unsigned(index - before);
      before = index;
    }
    signed(choice.value());
    signed(choice.bound());
  }

  private void blocks(List<ProofBlock> blocks) {
    unsigned(blocks.size());
    for (ProofBlock block : blocks) {
      unsigned(block.kind() == ProofBlock.Kind.CHAIN ? CHAIN : ENUMERATED);
      unsigned(block.members().size());
      block.members().forEach(this::unsigned);
    }
  }

  private void signed(long number) {
    unsigned((number << 1) ^ (number >> 63));
  }

  private void unsigned(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      put((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void put(int octet) {
    if (size == tree.length) {
      tree = Arrays.copyOf(tree, 2 * size);
    }
    tree[size++] = (byte) octet;
  }
}
