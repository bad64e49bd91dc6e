package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.ArrayList;
import java.util.List;

/*
 * Lists are found in two steps: groups by k-means of the sample, lists by k-means within each group.
 * Then vectors are assigned to the nearest list of all, lists with too few of them are given up and
 * those with too many are divided, so that no list is much larger than others.
 */
/** Learns lists and the codec from a sample of vectors. */
final class RouterTraining {
  /** So many lists are made for n vectors, in units of the root of n (RaBitQ's advice for IVF). */
  private static final double LISTS = 4;

  /** Sample vectors that a list is learnt from. */
  private static final int VECTORS_PER_LIST = 32;

  private static final int ROUNDS = 8;
  private static final int REFINEMENTS = 2;
  private static final double TOO_LARGE = 2;
  private static final double TOO_SMALL = .25;
  private static final long SEED = 0x5EED_C1A5_7E25L;
  private static final int MOST_RESIDUALS = 8_192;

  private final float[][] sample;
  private final int dimension;
  private final Workers workers;

  /**
   * Creates a training.
   *
   * @param sample {@code [n][d]}, not empty
   * @param workers do the work
   */
  RouterTraining(float[][] sample, Workers workers) {
    this.sample = sample;
    this.dimension = sample[0].length;
    this.workers = workers;
  }

  /** Lists that are made for so many vectors. */
  static int lists(long vectors) {
    return (int) Math.max(1, Math.round(LISTS * Math.sqrt((double) vectors)));
  }

  /** Sample vectors that are wanted for so many lists. */
  static int sampleSize(int lists) {
    return lists * VECTORS_PER_LIST;
  }

  /**
   * What was learnt.
   *
   * @param codec encodes residuals
   * @param clusters empty lists
   */
  record Trained(ResidualCodec codec, List<StoredCluster> clusters) {}

  /** A list while it is learnt. */
  private record Draft(int parent, float[] centroid) {}

  /**
   * Learns.
   *
   * @param lists lists wanted, 1 or more; about as many are made
   */
  Trained train(int lists) {
    int wanted = Math.min(lists, sample.length);
    List<Draft> drafts = drafts(wanted);
    ResidualCodec codec = ResidualCodec.learn(residuals(drafts), dimension, SEED);
    for (int i = 0; i < REFINEMENTS && wanted > 1; i++) {
      drafts = refined(drafts, codec, (double) sample.length / wanted);
    }
    return new Trained(codec, clusters(drafts));
  }

  private List<Draft> drafts(int lists) {
    int groups = (int) Math.round(Math.sqrt(lists));
    BalancedKMeans upper = new BalancedKMeans(sample, groups, SEED, workers).run(ROUNDS);
    List<List<float[]>> members = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < sample.length; i++) {
      members.get(upper.assigned()[i]).add(sample[i]);
    }
    List<Draft> drafts = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int size = members.get(g).size();
      if (size > 0) {
        int share = (int) Math.max(1, Math.round((double) lists * size / sample.length));
        for (float[] centroid : divide(members.get(g), share)) {
          drafts.add(new Draft(g + 1, centroid));
        }
      }
    }
    return drafts;
  }

  private float[][] divide(List<float[]> vectors, int parts) {
    return new BalancedKMeans(
            vectors.toArray(new float[0][]), Math.min(parts, vectors.size()), SEED, workers)
        .run(ROUNDS)
        .centroids();
  }

  private float[][] residuals(List<Draft> drafts) {
    int count = Math.min(sample.length, MOST_RESIDUALS);
    VectorTile tile =
        VectorTile.of(drafts.stream().map(Draft::centroid).toArray(float[][]::new), dimension);
    float[] halfNorms = new float[drafts.size()];
    for (int c = 0; c < halfNorms.length; c++) {
      halfNorms[c] = Dots.squaredNorm(drafts.get(c).centroid()) / 2;
    }
    float[][] residuals = new float[count][];
    workers.forEachSlice(
        count,
        (from, to) -> {
          float[] dots = new float[halfNorms.length];
          for (int i = from; i < to; i++) {
            float[] vector = sample[(int) ((long) i * sample.length / count)];
            int best = tile.nearest(vector, halfNorms, dots);
            residuals[i] = Dots.difference(vector, drafts.get(best).centroid());
          }
        });
    return residuals;
  }

  private static List<StoredCluster> clusters(List<Draft> drafts) {
    List<StoredCluster> clusters = new ArrayList<>();
    for (Draft draft : drafts) {
      clusters.add(StoredCluster.empty(clusters.size() + 1, draft.parent(), draft.centroid(), ""));
    }
    return clusters;
  }

  /**
   * Moves lists to the means of the vectors that are nearest to them, and evens their sizes out.
   */
  private List<Draft> refined(List<Draft> drafts, ResidualCodec codec, double meanSize) {
    CentroidTree tree = CentroidTree.of(codec, clusters(drafts));
    int[] nearest = new int[sample.length];
    workers.forEachSlice(
        sample.length,
        (from, to) -> {
          NearestCentroid search = new NearestCentroid(tree);
          for (int i = from; i < to; i++) {
            nearest[i] = search.of(sample[i]).id() - 1;
          }
        });
    List<List<float[]>> members = new ArrayList<>();
    drafts.forEach(draft -> members.add(new ArrayList<>()));
    for (int i = 0; i < sample.length; i++) {
      members.get(nearest[i]).add(sample[i]);
    }
    List<Draft> refined = new ArrayList<>();
    for (int c = 0; c < drafts.size(); c++) {
      List<float[]> own = members.get(c);
      int parts = own.size() > TOO_LARGE * meanSize ? (int) Math.round(own.size() / meanSize) : 1;
      if (own.size() >= TOO_SMALL * meanSize) {
        for (float[] centroid : parts == 1 ? new float[][] {mean(own)} : divide(own, parts)) {
          refined.add(new Draft(drafts.get(c).parent(), centroid));
        }
      }
    }
    return refined.isEmpty() ? drafts : refined;
  }

  static float[] mean(List<float[]> vectors) {
    double[] sum = new double[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += vector[j];
      }
    }
    float[] mean = new float[sum.length];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) (sum[j] / vectors.size());
    }
    return mean;
  }
}
