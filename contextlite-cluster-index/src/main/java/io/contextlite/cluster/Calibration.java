package io.contextlite.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/*
 * Two things lose a match: its list is not looked into, or its estimate is not among those that are
 * compared exactly. Both are measured for matches of sample queries: at which margin (see StopRule)
 * a search stops before its list, and which place its estimate has. Their quantiles say what effort
 * reaches a recall.
 */
/** What effort reaches what recall, as measured on a workspace. Immutable. */
final class Calibration {
  /** Recalls at which quantiles are kept. */
  private static final double[] RECALLS = {
    .5, .6, .7, .8, .85, .9, .925, .95, .96, .97, .98, .985, .99, .995, .9975, 1
  };

  /** Shares of the missed matches that may be missed for their estimates. */
  private static final double CODES_SHARE = .25;

  static final int SMALL_K = 10;
  static final int LARGE_K = 100;
  static final Calibration NONE = new Calibration(new float[0], new float[0]);

  /** Margins and places at {@link #RECALLS}, for {@link #SMALL_K} then {@link #LARGE_K}. */
  private final float[] margins;

  private final float[] places;

  private Calibration(float[] margins, float[] places) {
    this.margins = margins;
    this.places = places;
  }

  /**
   * What a search does.
   *
   * @param margin see {@link StopRule}
   * @param candidates vectors that are compared exactly
   */
  record Effort(float margin, int candidates) {}

  /** Measurements of matches for one k. */
  static final class Measurements {
    private float[] margins = new float[64];
    private float[] places = new float[64];
    private int size;

    void add(float margin, int place) {
      if (size == margins.length) {
        margins = Arrays.copyOf(margins, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
      }
      margins[size] = margin;
      places[size++] = place;
    }

    boolean isEmpty() {
      return size == 0;
    }
  }

  /** Sums measurements up. */
  static Calibration of(Measurements small, Measurements large) {
    int n = RECALLS.length;
    float[] margins = new float[2 * n];
    float[] places = new float[2 * n];
    for (int part = 0; part < 2; part++) {
      Measurements from = part == 0 ? small : large;
      float[] sortedMargins = Arrays.copyOf(from.margins, from.size);
      float[] sortedPlaces = Arrays.copyOf(from.places, from.size);
      Arrays.sort(sortedMargins);
      Arrays.sort(sortedPlaces);
      for (int i = 0; i < n; i++) {
        int missed = (int) Math.floor((1 - RECALLS[i]) * (from.size - 1));
        margins[part * n + i] = sortedMargins[missed];
        places[part * n + i] = sortedPlaces[from.size - 1 - missed];
      }
    }
    return new Calibration(margins, places);
  }

  /**
   * Says what effort a search needs.
   *
   * @param recall share of the true matches that it must find, less than 1
   * @param k matches wanted
   */
  Effort effort(double recall, int k) {
    double missed = 1 - recall;
    double codesRecall = 1 - CODES_SHARE * missed;
    double listsRecall = recall / codesRecall;
    double large =
        Math.max(0, Math.min(1, Math.log((double) k / SMALL_K) / Math.log(LARGE_K / SMALL_K)));
    if (margins.length == 0) {
      return new Effort(-8, 16 * k);
    }
    double margin = (1 - large) * at(margins, 0, listsRecall) + large * at(margins, 1, listsRecall);
    double perMatch =
        (1 - large) * at(places, 0, codesRecall) / SMALL_K
            + large * at(places, 1, codesRecall) / LARGE_K;
    return new Effort((float) margin, k + (int) Math.ceil(perMatch * k));
  }

  private static double at(float[] values, int part, double recall) {
    int from = part * RECALLS.length;
    int i = 0;
    while (i < RECALLS.length - 2 && RECALLS[i + 1] < recall) {
      i++;
    }
    double share = Math.max(0, Math.min(1, (recall - RECALLS[i]) / (RECALLS[i + 1] - RECALLS[i])));
    return (1 - share) * values[from + i] + share * values[from + i + 1];
  }

  byte[] pack() {
    ByteBuffer out =
        ByteBuffer.allocate(2 * margins.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float margin : margins) {
      out.putFloat(margin);
    }
    for (float place : places) {
      out.putFloat(place);
    }
    return out.array();
  }

  static Calibration unpack(byte[] bytes) {
    if (bytes.length != 4 * RECALLS.length * Float.BYTES) {
      return NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] margins = new float[2 * RECALLS.length];
    float[] places = new float[2 * RECALLS.length];
    in.asFloatBuffer().get(margins).get(places);
    return new Calibration(margins, places);
  }
}
