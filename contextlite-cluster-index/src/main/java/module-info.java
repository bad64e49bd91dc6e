/** ContextLite cluster index: vector search that looks into the lists of near centroids. */
module io.contextlite.cluster {
  requires transitive io.contextlite;
  requires com.github.benmanes.caffeine;
  requires static org.jspecify;

  exports io.contextlite.cluster;

  provides io.contextlite.vector.VectorIndexProvider with
      io.contextlite.cluster.CentroidIndexProvider;
}
