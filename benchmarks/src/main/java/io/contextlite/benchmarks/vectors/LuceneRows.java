package io.contextlite.benchmarks.vectors;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;

/** How a row is a document: its vector, its number to read, and its number to delete by. */
final class LuceneRows {
  static final String VECTOR = "vector";
  static final String ROW = "row";
  private static final String ID = "id";

  private LuceneRows() {}

  static Document document(int row, float[] vector, VectorMetric metric) {
    Document document = new Document();
    document.add(new KnnFloatVectorField(VECTOR, vector, similarity(metric)));
    document.add(new NumericDocValuesField(ROW, row));
    document.add(new StringField(ID, Integer.toString(row), Field.Store.NO));
    return document;
  }

  static Term term(int row) {
    return new Term(ID, Integer.toString(row));
  }

  /** Returns the native metric; the inner product is the one that needs no unit vectors. */
  static VectorSimilarityFunction similarity(VectorMetric metric) {
    return switch (metric) {
      case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }
}
