package io.contextlite.smt;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertifiedClaim;
import io.contextlite.smt.certificate.ProofBlock;
import io.contextlite.smt.certificate.ProofWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down a search as a proof. */
final class ProofLog implements SearchLog {
  private final ProofWriter writer = new ProofWriter();
  private Optional<List<ProofBlock>> first = Optional.empty();

  /** Returns the certificate of a search that has ended. */
  SelectionCertificate certificate(SelectionProblem problem, CertifiedClaim claim) {
    return new SelectionCertificate(problem, writer.proof(problem, claim, first.orElse(List.of())));
  }

  @Override
  public void block(Block[] blocks) {
    List<ProofBlock> stated = Stream.of(blocks).map(ProofLog::state).toList();
    if (first.isEmpty()) {
      first = Optional.of(stated);
    } else {
      writer.block(stated);
    }
  }

  private static ProofBlock state(Block block) {
    return new ProofBlock(
        block instanceof ChainBlock ? ProofBlock.Kind.CHAIN : ProofBlock.Kind.ENUMERATED,
        Arrays.stream(block.members).boxed().toList());
  }

  @Override
  public void bound(long[] before, long[] after) {
    int[] rows = new int[after.length];
    long[] changes = new long[after.length];
    int count = 0;
    for (int m = 0; m < after.length; m++) {
      if (after[m] != before[m]) {
        rows[count] = m;
        changes[count++] = after[m] - before[m];
      }
    }
    if (count > 0) {
      writer.bound(rows, changes, count);
    }
  }

  @Override
  public void branch(int candidate, boolean in, int depth) {
    writer.branch(candidate, in ? 1 : 0);
  }

  @Override
  public void close() {
    writer.close();
  }

  @Override
  public void knapsack() {
    writer.knapsack();
  }

  @Override
  public void open() {
    writer.open();
  }
}
