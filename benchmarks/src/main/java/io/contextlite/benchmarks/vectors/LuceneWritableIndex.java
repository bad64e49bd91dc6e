package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.MMapDirectory;

/** A Lucene index with a writer, whose changes searches see before they are committed. */
final class LuceneWritableIndex implements WritableVectorIndex {
  private static final int MERGE_THREADS = 2;

  private final ExecutorService threads;
  private final IndexWriter writer;
  private final LuceneVectorIndex view;
  private final VectorMetric metric;

  private LuceneWritableIndex(
      ExecutorService threads, IndexWriter writer, LuceneVectorIndex view, VectorMetric metric) {
    this.threads = threads;
    this.writer = writer;
    this.view = view;
    this.metric = metric;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  static LuceneWritableIndex open(
      Path folder, VectorMetric metric, Function<ExecutorService, IndexWriterConfig> config)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(MERGE_THREADS);
    MMapDirectory directory = new MMapDirectory(folder);
    IndexWriter writer = new IndexWriter(directory, config.apply(threads));
    return new LuceneWritableIndex(
        threads,
        writer,
        new LuceneVectorIndex(directory, new SearcherManager(writer, null), metric),
        metric);
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) throws IOException {
    return view.search(query, k, setting, filter);
  }

  @Override
  public void insert(VectorRows rows, int from, int to) throws IOException {
    for (int row = from; row < to; row++) {
      writer.addDocument(LuceneRows.document(row, rows.row(row), metric));
    }
    view.refresh();
  }

  @Override
  public void delete(int[] rows) throws IOException {
    Term[] terms = new Term[rows.length];
    for (int i = 0; i < rows.length; i++) {
      terms[i] = LuceneRows.term(rows[i]);
    }
    writer.deleteDocuments(terms);
    view.refresh();
  }

  @Override
  public void settle() throws IOException {
    writer.commit();
    writer.maybeMerge();
    if (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler merges) {
      merges.sync();
    }
    writer.commit();
    view.refresh();
  }

  @Override
  public void close() throws IOException {
    try (view;
        writer) {
      settle();
    } finally {
      threads.shutdownNow();
    }
  }
}
