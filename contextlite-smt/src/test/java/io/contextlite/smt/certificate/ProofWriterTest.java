package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.ProofBlock.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofWriterTest {
  private static final int DIGEST_END = 36;
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              IntStream.range(0, 4).mapToObj(i -> SelectionCandidate.builder(i).build()).toList(),
              0)
          .build();
  private static final List<ProofBlock> BLOCKS =
      List.of(
          new ProofBlock(Kind.ENUMERATED, List.of(2, 0)), new ProofBlock(Kind.CHAIN, List.of(3)));

  private static byte[] afterDigest(ProofWriter writer, CertifiedClaim claim) {
    byte[] proof = writer.proof(PROBLEM, claim, BLOCKS);
    return Arrays.copyOfRange(proof, DIGEST_END, proof.length);
  }

  @Test
  void proof_anyClaim_startsWithNameAndDigest() {
    byte[] proof = new ProofWriter().proof(PROBLEM, new CertifiedClaim.NoChoice(), List.of());
    assertThat(proof).startsWith('C', 'L', 'P', '1');
    assertThat(Arrays.copyOfRange(proof, 4, DIGEST_END)).isEqualTo(ProblemDigest.of(PROBLEM));
  }

  @Test
  void proof_choice_claimThenBlocksThenTree() {
    ProofWriter writer = new ProofWriter();
    writer.branch(3, 1);
    writer.bound(new int[] {0, 5, 300, 9}, new long[] {1, -1, 64, 9}, 3);
    writer.block(List.of(new ProofBlock(Kind.ENUMERATED, List.of(1))));
    writer.open();
    writer.close();
    writer.knapsack();
    byte[] header = {0, 2, 1, 2, 0, 1, 2, 0, 2, 2, 0, 1, 1, 3};
    byte[] tree = {0, 3, 1, 1, 3, 0, 2, 4, 1, -90, 2, -128, 1, 4, 1, 0, 1, 1, 2, 3, 5};
    byte[] expected = Arrays.copyOf(header, header.length + tree.length);
    System.arraycopy(tree, 0, expected, header.length, tree.length);
    CertifiedClaim claim = new CertifiedClaim.Choice(List.of(1, 3), 0, -1);
    assertThat(afterDigest(writer, claim)).isEqualTo(expected);
  }

  @Test
  void proof_noChoice_claimAlone() {
    assertThat(afterDigest(new ProofWriter(), new CertifiedClaim.NoChoice()))
        .isEqualTo(new byte[] {1, 2, 0, 2, 2, 0, 1, 1, 3});
  }

  @Test
  void truncate_earlierSize_takesBack() {
    ProofWriter writer = new ProofWriter();
    writer.open();
    int size = writer.size();
    writer.branch(0, 0);
    writer.truncate(size);
    writer.close();
    assertThat(afterDigest(writer, new CertifiedClaim.NoChoice())).endsWith(2, 3).hasSize(11);
  }

  @Test
  void truncate_notASize_refused() {
    assertThatThrownBy(() -> new ProofWriter().truncate(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tree can be cut to 0 to 0 bytes: actual=1");
  }

  @Test
  void block_withoutMembers_refused() {
    assertThatThrownBy(() -> new ProofBlock(Kind.ENUMERATED, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block must have 1 to 2147483647 members: actual=0, kind=ENUMERATED");
    assertThatThrownBy(() -> new ProofBlock(Kind.CHAIN, Collections.nCopies(1025, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block must have 1 to 1024 members: actual=1025, kind=CHAIN");
  }
}
