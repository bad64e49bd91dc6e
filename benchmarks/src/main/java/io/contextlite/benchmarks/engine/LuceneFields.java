package io.contextlite.benchmarks.engine;

import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How a passage is laid out in a Lucene index. */
public final class LuceneFields {
  static final String CONTENT = "content";
  static final String TEXT = "text";
  static final String DOCUMENTS = "documents";
  static final String TOKENS = "tokens";

  private static final String METADATA = "metadata.";

  /** Stands in no document id. */
  private static final String BETWEEN_IDS = "\n";

  private LuceneFields() {}

  /**
   * Lays out a passage: one searched field, the text to give back, and what filters need.
   *
   * @param passage the passage
   * @return the Lucene document
   */
  public static Document document(StoredPassage passage) {
    Document document = new Document();
    document.add(new TextField(CONTENT, passage.indexedText(), Field.Store.NO));
    document.add(new StoredField(TEXT, passage.text()));
    document.add(
        new BinaryDocValuesField(
            DOCUMENTS, new BytesRef(String.join(BETWEEN_IDS, passage.hit().holders()))));
    document.add(new NumericDocValuesField(TOKENS, passage.hit().tokens()));
    passage
        .metadata()
        .forEach(
            (key, value) -> {
              Term condition = condition(key, value);
              document.add(new StringField(condition.field(), condition.bytes(), Field.Store.NO));
            });
    return document;
  }

  static Term condition(String key, Object value) {
    return new Term(METADATA + key, shortened(value.toString()));
  }

  /** Lucene refuses long terms, and no filter needs them. */
  private static String shortened(String value) {
    int longest = 1_000;
    return value.length() > longest ? value.substring(0, longest) : value;
  }

  static List<String> split(String documents) {
    return documents.lines().toList();
  }
}
