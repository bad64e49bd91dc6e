package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.ingest.Languages;
import io.contextlite.ingest.SourceText;
import io.contextlite.model.Document;
import io.contextlite.text.TokenCounter;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The beginning of a corpus, read anew each time. Immutable.
 *
 * @param all opens all documents
 * @param documents number of documents that belong to it
 */
record CorpusSource(Supplier<Stream<Document>> all, long documents) {

  /** Takes the first documents that are cut into about a number of passages. */
  static CorpusSource upToPassages(
      Supplier<Stream<Document>> all, Chunking chunking, long passages) {
    long documents = 0;
    try (Stream<Document> opened = all.get()) {
      Iterator<Document> iterator = opened.iterator();
      for (long left = passages; left > 0 && iterator.hasNext(); documents++) {
        left -= passages(iterator.next(), chunking);
      }
    }
    return new CorpusSource(all, documents);
  }

  private static int passages(Document document, Chunking chunking) {
    String language = document.language().orElseGet(() -> Languages.of(document.path()));
    return chunking
        .chunker()
        .chunk(
            new SourceText(document.text(), document.path(), language),
            chunking.options(),
            TokenCounter.estimating())
        .size();
  }

  /** Takes the first documents. */
  static CorpusSource upToDocuments(Supplier<Stream<Document>> all, long documents) {
    try (Stream<Document> opened = all.get()) {
      return new CorpusSource(all, opened.limit(documents).count());
    }
  }

  /** Returns a smaller corpus. */
  CorpusSource first(long count) {
    return new CorpusSource(all, Math.min(count, documents));
  }

  /** Opens the documents, to be closed. */
  @SuppressWarnings("MustBeClosedChecker") // closing the limited stream closes the one underneath
  Stream<Document> open() {
    return all.get().limit(documents);
  }
}
