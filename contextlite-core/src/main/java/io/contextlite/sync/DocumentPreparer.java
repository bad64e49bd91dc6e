package io.contextlite.sync;

import io.contextlite.ingest.Chunk;
import io.contextlite.ingest.Languages;
import io.contextlite.ingest.SourceText;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentSummary;
import io.contextlite.store.EmbeddingText;
import io.contextlite.store.Hashes;
import io.contextlite.store.PreparedDocument;
import io.contextlite.store.PreparedPassage;
import io.contextlite.text.TextAnalyzer;
import io.contextlite.vector.Embedder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cuts, counts, analyses and embeds documents, away from the file. Thread-safe. */
final class DocumentPreparer {
  private final IngestSettings settings;
  private final Optional<Embedder> embedder;
  private final Predicate<byte[]> hasVector;
  private final Instant now;

  /**
   * Creates a preparer.
   *
   * @param embedder makes vectors, or empty if none are wanted
   * @param hasVector tells by its hash whether a text needs no vector any more
   * @param now the time of documents that do not say when they changed
   */
  DocumentPreparer(
      IngestSettings settings,
      Optional<Embedder> embedder,
      Predicate<byte[]> hasVector,
      Instant now) {
    this.settings = settings;
    this.embedder = embedder;
    this.hasVector = hasVector;
    this.now = now;
  }

  /** Whose vectors the prepared documents have; not those of an embedder that came since. */
  String model() {
    return embedder.map(Embedder::fingerprint).orElse("");
  }

  List<PreparedDocument> prepare(List<Document> documents) {
    List<Draft> drafts = documents.stream().map(this::draft).toList();
    embedder.ifPresent(
        one -> embed(one, drafts.stream().flatMap(draft -> draft.passages().stream()).toList()));
    return drafts.stream().map(Draft::finish).toList();
  }

  private record Draft(DocumentSummary summary, List<DraftPassage> passages) {
    PreparedDocument finish() {
      return new PreparedDocument(summary, passages.stream().map(DraftPassage::finish).toList());
    }
  }

  private static final class DraftPassage {
    final Chunk chunk;
    final int tokens;
    final byte[] hash;
    final String terms;
    final String title;
    float @Nullable [] vector;

    DraftPassage(Chunk chunk, int tokens, String title) {
      this.chunk = chunk;
      this.tokens = tokens;
      this.hash = Hashes.text(chunk.text());
      this.terms = TextAnalyzer.indexForm(chunk.text());
      this.title = title;
    }

    PreparedPassage finish() {
      return new PreparedPassage(
          chunk.text(),
          chunk.heading(),
          chunk.startLine(),
          chunk.endLine(),
          tokens,
          hash,
          terms,
          vector);
    }
  }

  static DocumentSummary summary(Document document, Instant now) {
    String language = document.language().orElseGet(() -> Languages.of(document.path()));
    return new DocumentSummary(
        document.id(),
        document.title(),
        document.path(),
        language,
        document.domain().orElseGet(() -> Languages.domain(language, document.path())),
        document.modified().orElse(now),
        document.text().getBytes(StandardCharsets.UTF_8).length,
        document.metadata());
  }

  private Draft draft(Document document) {
    DocumentSummary summary = summary(document, now);
    SourceText source = new SourceText(document.text(), document.path(), summary.language());
    List<DraftPassage> passages = new ArrayList<>();
    for (Chunk chunk : settings.chunker().chunk(source, settings.chunking(), settings.tokens())) {
      int tokens = settings.tokens().count(chunk.text());
      passages.add(new DraftPassage(chunk, tokens, document.title()));
    }
    return new Draft(summary, passages);
  }

  private void embed(Embedder embedder, List<DraftPassage> passages) {
    List<DraftPassage> open =
        passages.stream().filter(passage -> !hasVector.test(passage.hash)).toList();
    for (int from = 0; from < open.size(); from += embedder.maxBatchSize()) {
      List<DraftPassage> batch =
          open.subList(from, Math.min(open.size(), from + embedder.maxBatchSize()));
      List<float[]> vectors =
          embedAll(
              embedder,
              batch.stream()
                  .map(p -> EmbeddingText.of(p.title, p.chunk.heading(), p.chunk.text()))
                  .toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).vector = vectors.get(i);
      }
    }
  }

  /** Embeds one batch and checks what comes back. */
  static List<float[]> embedAll(Embedder embedder, List<String> texts) {
    List<float[]> vectors = embedder.embed(texts);
    String actual = shown(vectors);
    if (!actual.equals(String.valueOf(texts.size()))) {
      throw new ContextLiteException(
          "embedder must return one vector a text: expected="
              + texts.size()
              + ", actual="
              + actual
              + ", embedder='"
              + embedder.fingerprint()
              + "'");
    }
    for (float[] vector : vectors) {
      checkVector(embedder, vector);
    }
    return vectors;
  }

  private static String shown(@Nullable List<float[]> vectors) {
    if (vectors == null) {
      return "null";
    }
    boolean complete = vectors.stream().allMatch(Objects::nonNull);
    return complete ? String.valueOf(vectors.size()) : "null among " + vectors.size();
  }

  private static void checkVector(Embedder embedder, float[] vector) {
    if (vector.length != embedder.dimension()) {
      throw new ContextLiteException(
          "embedding dimension mismatch: expected="
              + embedder.dimension()
              + ", actual="
              + vector.length
              + ", embedder='"
              + embedder.fingerprint()
              + "'");
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new ContextLiteException(
            "embedding must be finite: actual="
                + x
                + ", embedder='"
                + embedder.fingerprint()
                + "'");
      }
    }
  }
}
