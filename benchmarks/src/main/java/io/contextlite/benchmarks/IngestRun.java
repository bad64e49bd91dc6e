package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.LuceneFields;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.HeapMeter;
import io.contextlite.model.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** Ingests one corpus into ContextLite, then the same passages into Lucene. */
final class IngestRun {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final int TWO_BYTES_FROM = 0x80;
  private static final int THREE_BYTES_FROM = 0x800;

  private final Chunking chunking;
  private final int round;

  IngestRun(Chunking chunking, int round) {
    this.chunking = chunking;
    this.round = round;
  }

  /** Runs both engines, one after the other. */
  List<IngestResult> run(CorpusSource corpus) {
    try (TemporaryFolder folder = TemporaryFolder.create("spool")) {
      IngestResult own;
      PassageSpool spool;
      try (TemporaryWorkspace workspace = new TemporaryWorkspace(chunking)) {
        Measured measured = fill(workspace, corpus);
        StoredPassages passages = StoredPassages.of(workspace.workspace());
        spool = PassageSpool.write(passages, folder.path().resolve("passages"));
        own = measured.result("contextlite", passages.size());
      }
      return List.of(own, lucene(spool));
    }
  }

  /** What is known before the passages are counted. */
  private record Measured(
      int round, double seconds, ProgressTrace trace, long fileBytes, long used, long peak) {
    IngestResult result(String engine, long passages) {
      return new IngestResult(
          engine,
          round,
          passages,
          seconds,
          passages / seconds,
          trace.bytes() / BYTES_PER_MEGABYTE / seconds,
          fileBytes,
          used,
          peak,
          trace.megabytesPerSecondByTenth());
    }
  }

  private Measured fill(TemporaryWorkspace workspace, CorpusSource corpus) {
    HeapMeter heap = HeapMeter.start();
    long start = System.nanoTime();
    try (CommitWatch watch = new CommitWatch(workspace.workspace(), start);
        Stream<Document> documents = corpus.open()) {
      workspace.fill(documents.peek(document -> watch.read(utf8Length(document.text()))));
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      ProgressTrace trace = watch.finish();
      long peak = heap.peakBytes();
      long bytes = workspace.workspace().stats().fileBytes();
      return new Measured(round, seconds, trace, bytes, heap.usedBytes(), peak);
    }
  }

  private IngestResult lucene(PassageSpool spool) {
    try (TemporaryFolder folder = TemporaryFolder.create("lucene");
        FSDirectory directory = FSDirectory.open(folder.path());
        Analyzer analyzer = new EnglishAnalyzer()) {
      HeapMeter heap = HeapMeter.start();
      long start = System.nanoTime();
      ProgressTrace trace = new ProgressTrace();
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        spool.forEach(
            passage -> {
              writer.addDocument(LuceneFields.document(passage));
              trace.reach(trace.bytes() + utf8Length(passage.text()), System.nanoTime() - start);
            });
        writer.commit();
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long peak = heap.peakBytes();
        return new Measured(round, seconds, trace, folder.bytes(), heap.usedBytes(), peak)
            .result("lucene", spool.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index with Lucene", e);
    }
  }

  private static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean half = Character.isSurrogate(unit);
      bytes += unit < TWO_BYTES_FROM ? 1 : unit < THREE_BYTES_FROM || half ? 2 : 3;
    }
    return bytes;
  }
}
