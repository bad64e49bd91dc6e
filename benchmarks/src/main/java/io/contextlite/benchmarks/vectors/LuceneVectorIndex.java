package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.MMapDirectory;

/** Searches a Lucene index with more candidates than rows that are wanted. */
final class LuceneVectorIndex implements VectorIndex {
  /** Rows that the graph search of each segment looks for, at least those wanted. */
  static final String CANDIDATES = "candidates";

  /** Whether candidates are scored again with their floats: 0 or 1. */
  static final String RESCORE = "rescore";

  private final MMapDirectory directory;
  private final SearcherManager searchers;
  private final VectorMetric metric;
  private final Map<RowFilter, LuceneFilterQuery> filters = new ConcurrentHashMap<>();

  /** Takes a directory and a view of it, which are closed with the index. */
  LuceneVectorIndex(MMapDirectory directory, SearcherManager searchers, VectorMetric metric) {
    this.directory = directory;
    this.searchers = searchers;
    this.metric = metric;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  static LuceneVectorIndex open(Path folder, VectorMetric metric) throws IOException {
    MMapDirectory directory = new MMapDirectory(folder);
    return new LuceneVectorIndex(directory, new SearcherManager(directory, null), metric);
  }

  /** Lets searches see what was written. */
  void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      int candidates = Math.max(k, setting.value(CANDIDATES));
      int read = rescores(setting) ? candidates : k;
      KnnFloatVectorQuery nearest =
          filter.isAll()
              ? new KnnFloatVectorQuery(LuceneRows.VECTOR, query, candidates)
              : new KnnFloatVectorQuery(
                  LuceneRows.VECTOR,
                  query,
                  candidates,
                  filters.computeIfAbsent(filter, LuceneFilterQuery::new));
      Hit[] hits = hits(searcher, searcher.search(nearest, read).scoreDocs, query, setting);
      Arrays.sort(hits, Comparator.comparingDouble(hit -> -hit.score()));
      return Arrays.stream(hits).limit(k).mapToInt(Hit::row).toArray();
    } finally {
      searchers.release(searcher);
    }
  }

  private static boolean rescores(Setting setting) {
    return setting.value(RESCORE) != 0;
  }

  private record Hit(int row, float score) {}

  /** Reads the rows of documents, segment by segment, and scores them again if that is wanted. */
  private Hit[] hits(IndexSearcher searcher, ScoreDoc[] found, float[] query, Setting setting)
      throws IOException {
    Hit[] hits = new Hit[found.length];
    Arrays.sort(found, Comparator.comparingInt(doc -> doc.doc));
    int at = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      int end = leaf.docBase + leaf.reader().maxDoc();
      if (at == found.length || found[at].doc >= end) {
        continue;
      }
      NumericDocValues rows = leaf.reader().getNumericDocValues(LuceneRows.ROW);
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(LuceneRows.VECTOR);
      for (; at < found.length && found[at].doc < end; at++) {
        rows.advanceExact(found[at].doc - leaf.docBase);
        float score = found[at].score;
        if (rescores(setting)) {
          vectors.advance(found[at].doc - leaf.docBase);
          score = LuceneRows.similarity(metric).compare(query, vectors.vectorValue());
        }
        hits[at] = new Hit((int) rows.longValue(), score);
      }
    }
    return hits;
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      searchers.close();
    }
  }
}
