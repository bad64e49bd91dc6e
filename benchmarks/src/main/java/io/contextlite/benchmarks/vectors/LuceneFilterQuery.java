package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Rows that may be found, as bits that are made once for each segment. Thread-safe. */
final class LuceneFilterQuery extends Query {
  private final RowFilter filter;
  private final Map<IndexReader.CacheKey, FixedBitSet> bits = new ConcurrentHashMap<>();

  LuceneFilterQuery(RowFilter filter) {
    this.filter = filter;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public Scorer scorer(LeafReaderContext context) throws IOException {
        FixedBitSet allowed = bits(context);
        return new ConstantScoreScorer(
            this, score(), scoreMode, new BitSetIterator(allowed, allowed.cardinality()));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false; // it has a cache of its own
      }
    };
  }

  private FixedBitSet bits(LeafReaderContext context) throws IOException {
    IndexReader.CacheKey key = context.reader().getCoreCacheHelper().getKey();
    FixedBitSet known = bits.get(key);
    if (known == null) {
      known = new FixedBitSet(context.reader().maxDoc());
      NumericDocValues rows = context.reader().getNumericDocValues(LuceneRows.ROW);
      for (int doc = rows.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = rows.nextDoc()) {
        if (filter.contains((int) rows.longValue())) {
          known.set(doc);
        }
      }
      bits.put(key, known);
    }
    return known;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "rows";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LuceneFilterQuery query && query.filter == filter;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(filter);
  }
}
