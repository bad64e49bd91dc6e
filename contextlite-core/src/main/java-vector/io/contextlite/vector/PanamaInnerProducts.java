package io.contextlite.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner products with a lane for each sum. The number of lanes is that of the sums, not that of the
 * machine: wider ones would add in another order.
 */
final class PanamaInnerProducts {
  private PanamaInnerProducts() {}

  /**
   * Returns the one for this machine.
   *
   * @return one of eight lanes, or of twice four where vectors have 128 bits
   * @throws UnsupportedOperationException if vectors are shorter
   */
  static InnerProduct widest() {
    int lanes = FloatVector.SPECIES_PREFERRED.length();
    if (lanes >= EightLanes.SPECIES.length()) {
      return new EightLanes();
    }
    if (lanes == FourLanes.SPECIES.length()) {
      return new FourLanes();
    }
    throw new UnsupportedOperationException("vectors are too short: lanes=" + lanes);
  }

  /** All sums in one vector. */
  static final class EightLanes implements InnerProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    @Override
    public float product(float[] a, float[] b, int offset) {
      FloatVector sums = FloatVector.zero(SPECIES);
      int bound = a.length & -SUMS;
      for (int i = 0; i < bound; i += SUMS) {
        sums = sums.add(term(SPECIES, a, i, b, offset));
      }
      float low = (sums.lane(0) + sums.lane(1)) + (sums.lane(2) + sums.lane(3));
      float high = (sums.lane(4) + sums.lane(5)) + (sums.lane(6) + sums.lane(7));
      return withRest(low + high, a, bound, b, offset);
    }
  }

  /** The first four sums in one vector, the others in a second one. */
  static final class FourLanes implements InnerProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;

    @Override
    public float product(float[] a, float[] b, int offset) {
      FloatVector low = FloatVector.zero(SPECIES);
      FloatVector high = FloatVector.zero(SPECIES);
      int bound = a.length & -SUMS;
      for (int i = 0; i < bound; i += SUMS) {
        low = low.add(term(SPECIES, a, i, b, offset));
        high = high.add(term(SPECIES, a, i + SUMS / 2, b, offset));
      }
      return withRest(joined(low) + joined(high), a, bound, b, offset);
    }

    private static float joined(FloatVector sums) {
      return (sums.lane(0) + sums.lane(1)) + (sums.lane(2) + sums.lane(3));
    }
  }

  private static FloatVector term(
      VectorSpecies<Float> species, float[] a, int i, float[] b, int offset) {
    return FloatVector.fromArray(species, a, i).mul(FloatVector.fromArray(species, b, offset + i));
  }

  private static float withRest(float sum, float[] a, int from, float[] b, int offset) {
    float total = sum;
    for (int i = from; i < a.length; i++) {
      total += a[i] * b[offset + i];
    }
    return total;
  }
}
