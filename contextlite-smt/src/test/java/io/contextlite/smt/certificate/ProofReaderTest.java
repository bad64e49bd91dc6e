package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.SelectionProblem;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProofReaderTest {
  private static final SelectionProblem EMPTY = SelectionProblem.builder(List.of(), 0).build();

  @Property(tries = 300)
  void signed_writtenNumber_sameNumber(@ForAll long number) {
    assertThat(new ProofReader(written(number)).signed()).isEqualTo(number);
  }

  @Test
  void signed_endsOfTheRange_same() {
    for (long number : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
      ProofReader reader = new ProofReader(written(number));
      assertThat(reader.signed()).isEqualTo(number);
      assertThat(reader.atEnd()).isTrue();
    }
  }

  /** The bytes of a number: those of its change of multiplier 0 without what stands before. */
  private static byte[] written(long number) {
    ProofWriter writer = new ProofWriter();
    int header = writer.proof(EMPTY, new CertifiedClaim.NoChoice(), List.of()).length;
    writer.bound(new int[] {0}, new long[] {number}, 1);
    byte[] proof = writer.proof(EMPTY, new CertifiedClaim.NoChoice(), List.of());
    return Arrays.copyOfRange(proof, header + 3, proof.length);
  }

  @Test
  void unsigned_aboveMost_refused() {
    assertThatThrownBy(() -> new ProofReader(new byte[] {5}).unsigned(4, "count"))
        .isInstanceOf(ProofRejection.class)
        .hasMessage("count is 5, expected 0 to 4 at byte 1");
  }

  @Test
  void unsigned_cutOff_refused() {
    assertThatThrownBy(() -> new ProofReader(new byte[] {-1}).unsigned(4, "count"))
        .isInstanceOf(ProofRejection.class)
        .hasMessage("the proof ends too early at byte 1");
  }

  @Test
  void signed_moreThan64Bits_refused() {
    byte[] long65 = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
    assertThatThrownBy(() -> new ProofReader(long65).signed())
        .isInstanceOf(ProofRejection.class)
        .hasMessage("a number has more than 64 bits at byte 10");
  }
}
