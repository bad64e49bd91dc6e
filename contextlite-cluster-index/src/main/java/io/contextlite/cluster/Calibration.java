package io.contextlite.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/*
 * Two things lose a match: its list is not looked into, or its estimate is not among those that are
 * compared exactly. Both are measured for matches of sample queries: at which margin (see StopRule)
 * a search stops before its list, and which place its estimate has. Their quantiles say what effort
 * reaches a recall. Searches with a filter must not stop before they have seen as many vectors that
 * are wanted as searches without one see.
 */
/** What effort reaches what recall, as measured on a workspace. Immutable. */
final class Calibration {
  /** Recalls at which quantiles are kept. */
  private static final double[] RECALLS = {
    .5, .6, .7, .8, .85, .9, .925, .95, .96, .97, .98, .985, .99, .995, .9975, 1
  };

  /** Shares of the missed matches that may be missed for their estimates: one is chosen. */
  private static final double[] CODES_SHARES = {.1, .2, .3, .4, .5, .6, .7, .8};

  /** Codes that are looked at in the time in which a vector is read from the file and compared. */
  private static final double CODES_PER_CANDIDATE = 250;

  /** Numbers of matches wanted for which it is measured, rising. */
  static final List<Integer> MATCHES = List.of(1, 10, 100);

  /** Share of what may be missed that is kept back, as sample queries say what others need. */
  private static final double RESERVE = .4;

  private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + Double.BYTES;
  static final Calibration NONE =
      new Calibration(new float[0], new float[0], new float[0], 0, 0, 0);

  /** Margins at {@link #RECALLS}, for one of {@link #MATCHES} after the other, ... */
  private final float[] margins;

  /** ... places for each match that is wanted, and codes in the same order. */
  private final float[] places;

  private final float[] codes;
  private final long vectors;
  private final int askedQueries;
  private final double trainedSpread;

  private Calibration(
      float[] margins,
      float[] places,
      float[] codes,
      long vectors,
      int askedQueries,
      double trainedSpread) {
    this.margins = margins;
    this.places = places;
    this.codes = codes;
    this.vectors = vectors;
    this.askedQueries = askedQueries;
    this.trainedSpread = trainedSpread;
  }

  /** Vectors that there were when it was measured. */
  long vectors() {
    return vectors;
  }

  /** Questions that had been kept then. */
  int askedQueries() {
    return askedQueries;
  }

  /** How far vectors were from their centroids when the lists were learnt. */
  double trainedSpread() {
    return trainedSpread;
  }

  /**
   * What a search does.
   *
   * @param margin see {@link StopRule}
   * @param candidates vectors that are compared exactly
   * @param codes vectors that are looked at in the mean
   */
  record Effort(float margin, int candidates, long codes) {
    private double cost() {
      return codes + CODES_PER_CANDIDATE * candidates;
    }
  }

  /** Measurements of matches for one k. */
  static final class Measurements {
    private final List<Trace> traces = new ArrayList<>();
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

    void add(Trace trace) {
      traces.add(trace);
    }

    boolean isEmpty() {
      return size == 0;
    }

    private double meanCodes(float margin) {
      return traces.stream().mapToLong(trace -> trace.codesAt(margin)).average().orElse(0);
    }
  }

  /** How one search went on. */
  static final class Trace {
    private final List<Float> margins = new ArrayList<>();
    private final List<Long> codes = new ArrayList<>();

    /**
     * Adds a list.
     *
     * @param margin the least margin up to it
     * @param codesThen vectors looked at, those of the list among them
     */
    void add(double margin, long codesThen) {
      margins.add((float) margin);
      codes.add(codesThen);
    }

    /** Vectors that a search looks at which stops at a margin. */
    long codesAt(float margin) {
      int i = 0;
      while (i < margins.size() && margins.get(i) >= margin) {
        i++;
      }
      return i == 0 ? 0 : codes.get(i - 1);
    }
  }

  /**
   * Sums measurements up.
   *
   * @param measured for each of {@link #MATCHES}
   * @param vectors vectors that there are
   * @param askedQueries questions that are kept
   * @param trainedSpread how far vectors were from their centroids when the lists were learnt
   */
  static Calibration of(
      List<Measurements> measured, long vectors, int askedQueries, double trainedSpread) {
    int n = RECALLS.length;
    float[] margins = new float[MATCHES.size() * n];
    float[] places = new float[margins.length];
    float[] codes = new float[margins.length];
    for (int part = 0; part < MATCHES.size(); part++) {
      Measurements from = measured.get(part);
      float[] sortedMargins = Arrays.copyOf(from.margins, from.size);
      float[] sortedPlaces = Arrays.copyOf(from.places, from.size);
      Arrays.sort(sortedMargins);
      Arrays.sort(sortedPlaces);
      for (int i = 0; i < n; i++) {
        int missed = (int) Math.floor((1 - RECALLS[i]) * (from.size - 1));
        margins[part * n + i] = sortedMargins[missed];
        places[part * n + i] = sortedPlaces[from.size - 1 - missed] / MATCHES.get(part);
        codes[part * n + i] = (float) from.meanCodes(sortedMargins[missed]);
      }
    }
    return new Calibration(margins, places, codes, vectors, askedQueries, trainedSpread);
  }

  /**
   * Says what effort a search needs: the least of those that reach the recall.
   *
   * @param recall share of the true matches that it must find, less than 1
   * @param k matches wanted
   */
  Effort effort(double recall, int k) {
    if (margins.length == 0) {
      return new Effort(-8, 16 * k, Long.MAX_VALUE);
    }
    double aim = recall + RESERVE * (1 - recall);
    return Arrays.stream(CODES_SHARES)
        .mapToObj(share -> effort(aim, k, share))
        .min(Comparator.comparingDouble(Effort::cost))
        .orElseThrow();
  }

  private Effort effort(double recall, int k, double codesShare) {
    double codesRecall = 1 - codesShare * (1 - recall);
    double listsRecall = recall / codesRecall;
    int candidates = Math.max(k, (int) Math.ceil(k * at(places, k, codesRecall)));
    return new Effort(
        (float) at(margins, k, listsRecall),
        candidates,
        (long) Math.ceil(at(codes, k, listsRecall)));
  }

  /** Between numbers of matches by their logarithms. */
  private static double at(float[] values, int k, double recall) {
    double part = Math.max(0, Math.min(MATCHES.size() - 1, Math.log10(k)));
    int lower = (int) Math.min(part, MATCHES.size() - 2);
    double share = part - lower;
    return (1 - share) * atPart(values, lower, recall) + share * atPart(values, lower + 1, recall);
  }

  private static double atPart(float[] values, int part, double recall) {
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
        ByteBuffer.allocate(HEAD_BYTES + 3 * margins.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(vectors).putInt(askedQueries).putDouble(trainedSpread);
    for (float margin : margins) {
      out.putFloat(margin);
    }
    for (float place : places) {
      out.putFloat(place);
    }
    for (float code : codes) {
      out.putFloat(code);
    }
    return out.array();
  }

  static Calibration unpack(byte[] bytes) {
    if (bytes.length != HEAD_BYTES + 3 * MATCHES.size() * RECALLS.length * Float.BYTES) {
      return NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long vectors = in.getLong();
    int askedQueries = in.getInt();
    double trainedSpread = in.getDouble();
    float[] margins = new float[MATCHES.size() * RECALLS.length];
    float[] places = new float[MATCHES.size() * RECALLS.length];
    float[] codes = new float[MATCHES.size() * RECALLS.length];
    in.asFloatBuffer().get(margins).get(places).get(codes);
    return new Calibration(margins, places, codes, vectors, askedQueries, trainedSpread);
  }
}
