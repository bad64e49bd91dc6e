package io.contextlite.benchmarks.data;

import io.contextlite.model.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels.tsv}, each as it is or
 * with {@code .gz}. Immutable; documents are read anew each time.
 */
public final class DataSet {
  private static final Set<String> OWN_FIELDS = Set.of("id", "text");
  private static final int QREL_COLUMNS = 3;

  private final String name;
  private final Path corpus;
  private final List<EvaluationQuery> queries;

  private DataSet(String name, Path corpus, List<EvaluationQuery> queries) {
    this.name = name;
    this.corpus = corpus;
    this.queries = queries;
  }

  /**
   * Opens a folder and reads its queries.
   *
   * @param folder the folder
   * @return the data set
   * @throws DataException if a file is missing or malformed, or no query has a relevant document
   */
  public static DataSet open(Path folder) {
    Path corpus = file(folder, "corpus.jsonl");
    Path queryFile = file(folder, "queries.jsonl");
    Path qrels = file(folder, "qrels.tsv");
    List<EvaluationQuery> queries = queries(queryFile, grades(qrels));
    if (queries.isEmpty()) {
      throw new DataException(queryFile, "no query has a relevant document in " + qrels, null);
    }
    return new DataSet(nameOf(folder), corpus, List.copyOf(queries));
  }

  /**
   * Names a folder.
   *
   * @param folder the folder
   * @return the last part of its path
   */
  public static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /**
   * Finds the corpus of a folder.
   *
   * @param folder the folder
   * @return its {@code corpus.jsonl} or {@code corpus.jsonl.gz}
   * @throws DataException if there is neither
   */
  public static Path corpusFile(Path folder) {
    return file(folder, "corpus.jsonl");
  }

  static Path file(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path zipped = folder.resolve(name + ".gz");
    if (Files.isRegularFile(plain)) {
      return plain;
    }
    if (Files.isRegularFile(zipped)) {
      return zipped;
    }
    throw new DataException(folder, "has neither '" + name + "' nor '" + name + ".gz'", null);
  }

  private static Map<String, Map<String, Integer>> grades(Path file) {
    Map<String, Map<String, Integer>> grades = new HashMap<>();
    try (LineReader lines = LineReader.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] columns = line.split("\t", -1);
        if (columns.length != QREL_COLUMNS) {
          throw lines.error(
              "expected query id, document id and grade between tabs, actual columns="
                  + columns.length,
              null);
        }
        int grade = grade(columns[2].strip(), lines);
        if (grade > 0) {
          grades
              .computeIfAbsent(columns[0], query -> new HashMap<>())
              .merge(columns[1], grade, Math::max);
        }
      }
    }
    return grades;
  }

  private static int grade(String text, LineReader lines) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw lines.error("grade must be a whole number: '" + text + "'", e);
    }
  }

  private static List<EvaluationQuery> queries(
      Path file, Map<String, Map<String, Integer>> gradesByQuery) {
    List<EvaluationQuery> queries = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      for (JsonLine row = JsonLine.next(lines); row != null; row = JsonLine.next(lines)) {
        String id = row.required("id");
        Map<String, Integer> grades = gradesByQuery.get(id);
        if (grades != null) {
          queries.add(
              new EvaluationQuery(
                  id, row.required("text"), row.simpleFieldsWithout(OWN_FIELDS), grades));
        }
      }
    }
    return queries;
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
   * Reads the documents.
   *
   * @return the documents, to be closed
   */
  public Stream<Document> documents() {
    return CorpusFile.documents(corpus);
  }

  /**
   * Returns the queries.
   *
   * @return queries with at least one relevant document, in order of the file
   */
  public List<EvaluationQuery> queries() {
    return queries;
  }
}
