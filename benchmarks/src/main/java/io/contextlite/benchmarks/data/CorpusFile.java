package io.contextlite.benchmarks.data;

import io.contextlite.model.Document;
import java.nio.file.Path;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Documents of a {@code .jsonl} or {@code .jsonl.gz} file, read as they are asked for. */
public final class CorpusFile {
  private static final Set<String> OWN_FIELDS = Set.of("id", "title", "text");

  private CorpusFile() {}

  /**
   * Reads documents.
   *
   * @param file objects with {@code id}, {@code text}, perhaps {@code title}, and metadata
   * @return the documents, to be closed
   * @throws DataException if the file cannot be opened; later reads may throw it too
   */
  public static Stream<Document> documents(Path file) {
    LineReader lines = LineReader.open(file);
    Spliterator<Document> rows =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          @Override
          public boolean tryAdvance(Consumer<? super Document> action) {
            JsonLine row = JsonLine.next(lines);
            if (row == null) {
              return false;
            }
            action.accept(document(row, lines));
            return true;
          }
        };
    return StreamSupport.stream(rows, false).onClose(lines::close);
  }

  private static Document document(JsonLine row, LineReader lines) {
    try {
      return Document.builder(row.required("id"), row.required("text"))
          .title(row.optional("title"))
          .metadata(row.simpleFieldsWithout(OWN_FIELDS))
          .build();
    } catch (IllegalArgumentException e) {
      throw lines.error(String.valueOf(e.getMessage()), e);
    }
  }
}
