package io.contextlite.benchmarks.data;

import io.contextlite.model.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with whole documents in {@code documents.jsonl} and queries with the spans of their
 * evidence in {@code queries.jsonl}, each as it is or with {@code .gz}. Immutable.
 */
public final class SpanSet {
  private final String name;
  private final Map<String, Document> documents;
  private final List<SpanQuery> queries;

  private SpanSet(String name, Map<String, Document> documents, List<SpanQuery> queries) {
    this.name = name;
    this.documents = documents;
    this.queries = List.copyOf(queries);
  }

  /**
   * Reads a folder.
   *
   * @param folder the folder
   * @return the set
   * @throws DataException if a file is missing or malformed, or a span lies outside its document
   */
  public static SpanSet open(Path folder) {
    Map<String, Document> documents = new LinkedHashMap<>();
    try (Stream<Document> all = CorpusFile.documents(DataSet.file(folder, "documents.jsonl"))) {
      all.forEach(document -> documents.put(document.id(), document));
    }
    Path queries = DataSet.file(folder, "queries.jsonl");
    return new SpanSet(DataSet.nameOf(folder), documents, queries(queries, documents));
  }

  private static List<SpanQuery> queries(Path file, Map<String, Document> documents) {
    List<SpanQuery> queries = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      for (JsonLine row = JsonLine.next(lines); row != null; row = JsonLine.next(lines)) {
        queries.add(query(row, documents));
      }
    }
    return queries;
  }

  private static SpanQuery query(JsonLine row, Map<String, Document> documents) {
    String documentId = row.required("corpus_id");
    Document document = documents.get(documentId);
    if (document == null) {
      throw row.error("no document has the id '" + documentId + "'");
    }
    List<TextSpan> spans = new ArrayList<>();
    for (JsonLine reference : row.requiredObjects("references")) {
      spans.add(span(reference, document.text().length()));
    }
    if (spans.isEmpty()) {
      throw row.error("query has no span");
    }
    return new SpanQuery(row.required("id"), row.required("text"), documentId, spans);
  }

  private static TextSpan span(JsonLine reference, int length) {
    TextSpan span =
        new TextSpan(reference.requiredInt("start_index"), reference.requiredInt("end_index"));
    if (span.start() < 0 || span.end() <= span.start() || span.end() > length) {
      throw reference.error("span lies outside its document of " + length + " chars: " + span);
    }
    return span;
  }

  /**
   * Returns the name.
   *
   * @return the folder's name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the documents.
   *
   * @return documents by id, in order of the file
   */
  public Map<String, Document> documents() {
    return java.util.Collections.unmodifiableMap(documents);
  }

  /**
   * Returns the queries.
   *
   * @return the queries, in order of the file
   */
  public List<SpanQuery> queries() {
    return queries;
  }
}
