package io.contextlite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  /** One of each form. */
  private record All(
      int number,
      long large,
      double real,
      boolean truth,
      String text,
      Instant time,
      Duration duration,
      OptionalDouble some,
      OptionalDouble none,
      Criterion constant,
      List<Optimality> cases,
      Map<String, Object> metadata,
      List<All> inside) {}

  private static final RecordCodec<All> CODEC = RecordCodec.of(All.class);

  private static All all(String text, long number, double real, List<All> inside) {
    return new All(
        (int) number,
        number,
        real,
        number > 0,
        text,
        Instant.ofEpochSecond(number % 1_000_000_000, 7),
        Duration.ofSeconds(number, 9),
        OptionalDouble.of(real),
        OptionalDouble.empty(),
        Criterion.COHERENCE,
        List.of(
            new Optimality.Proven(number),
            new Optimality.Gap(number, 2),
            new Optimality.Heuristic(),
            new Optimality.Claimed(3),
            new Optimality.Infeasible(List.of(text, "b")),
            new Optimality.TimedOut()),
        new TreeMap<>(Map.of("a", text, "b", number, "c", real, "d", true)),
        inside);
  }

  @Property(tries = 200)
  void read_whatWasWritten_isEqual(@ForAll String text, @ForAll long number, @ForAll double real) {
    All value = all(text, number, real, List.of(all("", 0, -0.0, List.of())));
    byte[] bytes = CODEC.write(value);
    assertThat(CODEC.read(bytes)).isEqualTo(value);
    assertThat(CODEC.write(CODEC.read(bytes))).isEqualTo(bytes);
  }

  @Test
  void read_loneSurrogates_areKept() {
    All value = all("\ud800 a \udc00", 1, 1, List.of());
    assertThat(CODEC.read(CODEC.write(value))).isEqualTo(value);
  }

  @Test
  void read_certificate_hasItsProblemWithAllParts() {
    record Certified(SelectionCertificate certificate) {}
    List<SelectionCandidate> candidates =
        List.of(
            SelectionCandidate.builder(0)
                .value(5)
                .tokens(3)
                .facetLevels(List.of(400))
                .recency(7)
                .demand(SelectionCandidate.Demand.REQUIRED)
                .build(),
            SelectionCandidate.builder(1).value(6).tokens(4).facetLevels(List.of(0)).build());
    SelectionProblem problem =
        SelectionProblem.builder(candidates, 9)
            .facetWeights(List.of(12L))
            .pairs(List.of(new PairEffect(0, 1, -2)))
            .requirements(List.of(new Requirement(1, 0)))
            .limits(
                List.of(
                    new LinearLimit(
                        "both", LinearLimit.Sense.AT_MOST, List.of(0, 1), List.of(1L, 1L), 2)))
            .maxDocuments(2)
            .repeatPercent(50)
            .weights(Map.of(Criterion.RECENCY, 4))
            .minimum(Criterion.RELEVANCE, 1)
            .build();
    Certified value = new Certified(new SelectionCertificate(problem, new byte[] {1, 2, 3}));
    RecordCodec<Certified> codec = RecordCodec.of(Certified.class);
    assertThat(codec.read(codec.write(value))).isEqualTo(value);
  }

  @Test
  void read_damagedBytes_failsOrIsAnother() {
    byte[] bytes = CODEC.write(all("text", 1, 2, List.of()));
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(CODEC.write(CODEC.read(damaged))).hasSizeLessThan(2 * bytes.length);
      } catch (RuntimeException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @Test
  void read_countBeyondTheEnd_isRefusedBeforeThereIsRoomForIt() {
    byte[] bytes = CODEC.write(all("text", 1, 2, List.of()));
    bytes[bytes.length - 4] = 0x7F; // number of those inside
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.read(bytes))
        .withMessage("count out of range: expected<=0, actual=2130706432");
  }

  @Test
  void read_moreBytes_isRefused() {
    byte[] bytes = CODEC.write(all("text", 1, 2, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .withMessage("bytes behind the end: 1");
  }

  @Test
  void shape_tellsComponentsAndConstants() {
    assertThat(CODEC.shape())
        .contains("number:Integer", "cases:List<Optimality[", "Gap[value:Long, bound:Long]")
        .contains("COHERENCE")
        .isEqualTo(RecordCodec.of(All.class).shape());
  }

  @Test
  void read_valuesInsideEachOtherWithoutEnd_isRefused() {
    record Filtered(DocumentFilter filter) {}
    RecordCodec<Filtered> codec = RecordCodec.of(Filtered.class);
    DocumentFilter deep = DocumentFilter.all();
    for (int i = 0; i < 150; i++) {
      deep = DocumentFilter.not(deep);
    }
    Filtered value = new Filtered(deep);
    assertThat(codec.read(codec.write(value))).isEqualTo(value);
    byte[] endless = new byte[1 << 20];
    Arrays.fill(endless, codec.write(new Filtered(DocumentFilter.not(DocumentFilter.all())))[0]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.read(endless))
        .withMessage("values inside each other: expected<=200");
  }

  @Test
  void of_unknownType_isRefused() {
    record Unknown(Thread thread) {}
    assertThatIllegalStateException()
        .isThrownBy(() -> RecordCodec.of(Unknown.class))
        .withMessage("no form is known for values of java.lang.Thread");
  }
}
