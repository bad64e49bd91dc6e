package io.contextlite.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Runs twice in the build, once with the module jdk.incubator.vector. */
@Tag("vector-module")
class InnerProductTest {
  private static final boolean MODULE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private static final float[] SPECIAL = {
    0,
    -0f,
    1,
    -1,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  /** How numbers of a vector are drawn. */
  enum Numbers {
    /** About 1. */
    UNIT,
    /** Of all exponents. */
    ANY_MAGNITUDE,
    /** So small that products and sums of them are denormal or vanish. */
    DENORMAL,
    /** As large as floats are, so that sums overflow. */
    HUGE,
    /** All bit patterns but those of NaN, with some zeros. */
    BITS,
    /** Among ordinary ones, infinities, NaN, zeros of both signs and limits. */
    SPECIAL;

    float draw(Random random) {
      float unit = (float) random.nextGaussian();
      return switch (this) {
        case UNIT -> unit;
        case ANY_MAGNITUDE -> Math.scalb(unit, random.nextInt(120) - 60);
        case DENORMAL -> Math.scalb(unit, -64 - random.nextInt(70));
        case HUGE -> Math.scalb(unit, 58 + random.nextInt(8));
        case BITS -> number(random.nextInt());
        case SPECIAL ->
            random.nextInt(50) == 0
                ? InnerProductTest.SPECIAL[random.nextInt(InnerProductTest.SPECIAL.length)]
                : unit;
      };
    }

    private static float number(int bits) {
      float number = Float.intBitsToFloat(bits);
      return Float.isNaN(number) ? 0 : number;
    }
  }

  /**
   * Two vectors.
   *
   * @param a {@code [d]}
   * @param b longer, with the second vector somewhere in it
   * @param offset where
   */
  record Pair(float[] a, float[] b, int offset) {
    @Override
    public String toString() {
      return "length=" + a.length + ", offset=" + offset;
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return Combinators.combine(
            Arbitraries.of(Numbers.class),
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.integers().between(0, 40),
            Arbitraries.randomValue(Random::nextLong))
        .as(InnerProductTest::pair);
  }

  private static Pair pair(Numbers numbers, int length, int offset, long seed) {
    Random random = new Random(seed);
    float[] a = new float[length];
    float[] b = new float[offset + length + random.nextInt(3)];
    for (int i = 0; i < a.length; i++) {
      a[i] = numbers.draw(random);
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = numbers.draw(random);
    }
    return new Pair(a, b, offset);
  }

  /** What the definition says, sum by sum. */
  private static float expected(Pair pair) {
    int whole = pair.a.length / 8 * 8;
    float[] sums = new float[8];
    for (int k = 0; k < 8; k++) {
      for (int i = k; i < whole; i += 8) {
        sums[k] += pair.a[i] * pair.b[pair.offset + i];
      }
    }
    for (int step = 1; step < 8; step *= 2) {
      for (int k = 0; k < 8; k += 2 * step) {
        sums[k] += sums[k + step];
      }
    }
    float sum = sums[0];
    for (int i = whole; i < pair.a.length; i++) {
      sum += pair.a[i] * pair.b[pair.offset + i];
    }
    return sum;
  }

  private static List<InnerProduct> all() throws ReflectiveOperationException {
    List<InnerProduct> all = new ArrayList<>();
    all.add(new ScalarInnerProduct());
    if (MODULE) {
      all.add(panama("EightLanes"));
      all.add(panama("FourLanes"));
    }
    return all;
  }

  private static InnerProduct panama(String name) throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("io.contextlite.vector.PanamaInnerProducts$" + name).getDeclaredConstructor();
    return (InnerProduct) constructor.newInstance();
  }

  @Property(tries = 3_000)
  void product_anyNumbers_isTheSameToTheBit(@ForAll("pairs") Pair pair) throws Exception {
    int expected = Float.floatToIntBits(expected(pair));
    for (InnerProduct product : all()) {
      assertThat(Float.floatToIntBits(product.product(pair.a, pair.b, pair.offset)))
          .as(product.getClass().getSimpleName())
          .isEqualTo(expected);
    }
    assertThat(Float.floatToIntBits(Dot.product(pair.a, pair.b, pair.offset))).isEqualTo(expected);
  }

  /** Compiled code included. */
  @Example
  void product_calledOften_staysTheSame() throws Exception {
    List<Pair> pairs = new ArrayList<>();
    for (Numbers numbers : Numbers.values()) {
      for (int length : new int[] {7, 8, 100, 256, 391}) {
        pairs.add(pair(numbers, length, 3, length));
      }
    }
    for (InnerProduct product : all()) {
      for (int round = 0; round < 2_000; round++) {
        for (Pair pair : pairs) {
          float actual = product.product(pair.a, pair.b, pair.offset);
          if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected(pair))) {
            assertThat(actual).as("%s: %s", product.getClass(), pair).isEqualTo(expected(pair));
          }
        }
      }
    }
  }

  @Example
  void best_withoutModule_isScalar() {
    assertThat(MODULE).isEqualTo(Boolean.getBoolean("contextlite.vector-module"));
    assertThat(InnerProductChoice.best() instanceof ScalarInnerProduct).isEqualTo(!MODULE);
  }
}
