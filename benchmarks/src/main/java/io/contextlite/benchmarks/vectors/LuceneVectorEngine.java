package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW graph with its default degree and beam, over floats or over 7-bit quantized
 * vectors, in mapped files. It is built on all processors and merged to one segment.
 */
final class LuceneVectorEngine implements WritableVectorEngine {
  private static final int DEGREE = Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN;
  private static final int BEAM = Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH;
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int BITS = 7;
  private static final double BUFFER_MEGABYTES = 512;

  private final VectorSpace space;
  private final boolean quantized;

  private LuceneVectorEngine(VectorSpace space, boolean quantized) {
    this.space = space;
    this.quantized = quantized;
  }

  /** Keeps the vectors as floats. */
  static LuceneVectorEngine floats(VectorSpace space) {
    return new LuceneVectorEngine(space, false);
  }

  /** Searches quantized vectors; floats are read to rescore, where a setting wants that. */
  static LuceneVectorEngine quantized(VectorSpace space) {
    return new LuceneVectorEngine(space, true);
  }

  @Override
  public void build(VectorRows rows, Path folder) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (MMapDirectory directory = new MMapDirectory(folder);
        IndexWriter writer = new IndexWriter(directory, config(threads))) {
      AtomicInteger next = new AtomicInteger();
      IntStream.range(0, THREADS).parallel().forEach(thread -> addAll(rows, next, writer));
      writer.forceMerge(1);
      writer.commit();
    } finally {
      threads.shutdownNow();
    }
  }

  private void addAll(VectorRows rows, AtomicInteger next, IndexWriter writer) {
    try {
      for (int row = next.getAndIncrement(); row < rows.count(); row = next.getAndIncrement()) {
        writer.addDocument(LuceneRows.document(row, rows.row(row), space.metric()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index vectors with Lucene", e);
    }
  }

  @Override
  public VectorIndex open(Path folder) throws IOException {
    return LuceneVectorIndex.open(folder, space.metric());
  }

  @Override
  public WritableVectorIndex openForWriting(Path folder) throws IOException {
    return LuceneWritableIndex.open(folder, space.metric(), this::config);
  }

  private IndexWriterConfig config(ExecutorService threads) {
    KnnVectorsFormat format =
        quantized
            ? new Lucene99HnswScalarQuantizedVectorsFormat(
                DEGREE, BEAM, THREADS, BITS, false, null, threads)
            : new Lucene99HnswVectorsFormat(DEGREE, BEAM, THREADS, threads);
    return new IndexWriterConfig()
        .setCodec(
            new Lucene912Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
              }
            })
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setUseCompoundFile(false);
  }

  @Override
  public List<Setting> settings(int k, int rows) {
    List<Setting> settings = new ArrayList<>();
    for (Setting width : Setting.widths(LuceneVectorIndex.CANDIDATES, k, rows)) {
      settings.add(width);
      if (quantized) {
        settings.add(width.with(LuceneVectorIndex.RESCORE, 1));
      }
    }
    return settings;
  }
}
