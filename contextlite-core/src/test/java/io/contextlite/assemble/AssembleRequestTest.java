package io.contextlite.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssembleRequestTest {

  private static void assertRefused(Consumer<AssembleRequest.Builder> change, String message) {
    AssembleRequest.Builder builder = AssembleRequest.builder("x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.accept(builder))
        .withMessage(message);
  }

  @Test
  void of_query_limitsNothing() {
    AssembleRequest request = AssembleRequest.of("x");

    assertThat(request.maxPassagesPerDocument()).isEqualTo(Integer.MAX_VALUE);
    assertThat(request.maxPassagesOfDomain("code")).isEqualTo(Integer.MAX_VALUE);
    assertThat(request.minimumRecency()).isZero();
    assertThat(request.minimumCoverage()).isZero();
    assertThat(request.wholeDefinitions()).isFalse();
    assertThat(request.certificate()).isFalse();
    assertThat(request.variants()).containsExactly(Variant.values());
    assertThat(request.order()).isEqualTo(PassageOrder.BEST_FIRST);
    assertThat(request.minimumGain()).isZero();
    assertThat(request.objective()).isEmpty();
  }

  @Test
  void maxPassagesOfDomain_named_goesBeforeTheGeneralNumber() {
    AssembleRequest request =
        AssembleRequest.builder("x").maxPassagesOfDomain("code", 7).maxPassagesPerDomain(3).build();

    assertThat(request.maxPassagesOfDomain("code")).isEqualTo(7);
    assertThat(request.maxPassagesOfDomain("docs")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void counts_belowOne_areRefused(int count) {
    assertRefused(b -> b.maxTokens(count), "maxTokens must be >= 1: " + count);
    assertRefused(b -> b.maxDocuments(count), "maxDocuments must be >= 1: " + count);
    assertRefused(
        b -> b.maxPassagesPerDocument(count), "maxPassagesPerDocument must be >= 1: " + count);
    assertRefused(
        b -> b.maxPassagesPerDomain(count), "maxPassagesPerDomain must be >= 1: " + count);
    assertRefused(
        b -> b.maxPassagesOfDomain("code", count),
        "maxPassagesOfDomain 'code' must be >= 1: " + count);
  }

  @Test
  void times_notPositive_areRefused() {
    assertRefused(b -> b.deadline(Duration.ZERO), "deadline must be positive: PT0S");
    assertRefused(
        b -> b.optimizerTimeout(Duration.ofMillis(-1)),
        "optimizerTimeout must be positive: PT-0.001S");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-.001, 1.001, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void shares_outsideZeroToOne_areRefused(double share) {
    assertRefused(b -> b.minimumRecency(share), "minimumRecency must be between 0 and 1: " + share);
    assertRefused(
        b -> b.minimumCoverage(share), "minimumCoverage must be between 0 and 1: " + share);
  }

  @Test
  void variants_whole_isAlwaysAmongThem() {
    assertThat(AssembleRequest.builder("x").variants(Set.of(Variant.BRIEF)).build().variants())
        .containsExactlyInAnyOrder(Variant.WHOLE, Variant.BRIEF);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.001, Double.NaN, Double.POSITIVE_INFINITY})
  void minimumGain_negativeOrNotFinite_isRefused(double gain) {
    assertRefused(b -> b.minimumGain(gain), "minimumGain must be >= 0 and finite: " + gain);
  }
}
