package io.contextlite.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/** Lucene's BM25 over words stemmed by its English analyzer, filled in rank order. */
public final class LuceneEngine implements SearchEngine {
  /** More words than any query has. */
  static final int MAX_CLAUSES = 1 << 20;

  private record Ranked(int documentNumber, PassageHit hit) {}

  private final TemporaryFolder folder;
  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Analyzer analyzer = new EnglishAnalyzer();

  private LuceneEngine(TemporaryFolder folder, FSDirectory directory, DirectoryReader reader) {
    this.folder = folder;
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
  }

  /**
   * Indexes passages into a temporary folder.
   *
   * @param passages the passages
   * @return the engine, to be closed
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public static LuceneEngine index(StoredPassages passages) {
    IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
    TemporaryFolder folder = TemporaryFolder.create("lucene");
    try {
      FSDirectory directory = FSDirectory.open(folder.path());
      try (Analyzer analyzer = new EnglishAnalyzer();
          IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        passages.forEach(passage -> add(writer, passage));
        writer.commit();
      }
      return new LuceneEngine(folder, directory, DirectoryReader.open(directory));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e instanceof RuntimeException failure
          ? failure
          : new UncheckedIOException("cannot index with Lucene", (IOException) e);
    }
  }

  private static void add(IndexWriter writer, StoredPassage passage) {
    try {
      writer.addDocument(LuceneFields.document(passage));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index a passage with Lucene", e);
    }
  }

  @Override
  public String name() {
    return "lucene";
  }

  @Override
  public List<PassageHit> search(EngineQuery query, int limit) {
    try {
      return ranked(query, limit).stream().map(Ranked::hit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search with Lucene", e);
    }
  }

  @Override
  public List<PassageHit> assemble(EngineQuery query, int budgetTokens) {
    try {
      List<Ranked> chosen =
          RankFill.fill(
              ranked(query, RankFill.DEPTH), ranked -> ranked.hit().tokens(), budgetTokens);
      StoredFields stored = reader.storedFields();
      StringBuilder context = new StringBuilder();
      List<PassageHit> inside = new ArrayList<>(chosen.size());
      for (Ranked passage : chosen) {
        String text =
            stored
                .document(passage.documentNumber(), Set.of(LuceneFields.TEXT))
                .get(LuceneFields.TEXT);
        context.append(context.isEmpty() ? "" : RankFill.SEPARATOR).append(text);
        inside.add(passage.hit().showing(text, List.of(text)));
      }
      if (context.length() < chosen.size()) {
        throw new IllegalStateException("Lucene lost the text of passages");
      }
      return inside;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill a context with Lucene", e);
    }
  }

  private List<Ranked> ranked(EngineQuery query, int limit) throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    for (ScoreDoc match : searcher.search(query(query), limit).scoreDocs) {
      ranked.add(new Ranked(match.doc, hit(match.doc)));
    }
    return ranked;
  }

  private PassageHit hit(int documentNumber) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documentNumber, leaves));
    BinaryDocValues documents = leaf.reader().getBinaryDocValues(LuceneFields.DOCUMENTS);
    NumericDocValues tokens = leaf.reader().getNumericDocValues(LuceneFields.TOKENS);
    int inLeaf = documentNumber - leaf.docBase;
    documents.advanceExact(inLeaf);
    tokens.advanceExact(inLeaf);
    return PassageHit.ofEntry(
        LuceneFields.split(documents.binaryValue().utf8ToString()), (int) tokens.longValue());
  }

  private Query query(EngineQuery query) throws IOException {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    try (TokenStream stream = analyzer.tokenStream(LuceneFields.CONTENT, query.text())) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new TermQuery(new Term(LuceneFields.CONTENT, term.toString())), Occur.SHOULD);
      }
      stream.end();
    }
    if (query.restriction().isEmpty()) {
      return words.build();
    }
    EngineQuery.Restriction restriction = query.restriction().get();
    Term condition = LuceneFields.condition(restriction.key(), restriction.value());
    return new BooleanQuery.Builder()
        .add(words.build(), Occur.MUST)
        .add(new TermQuery(condition), Occur.FILTER)
        .build();
  }

  @Override
  public void close() {
    try (folder;
        directory;
        reader) {
      analyzer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close Lucene", e);
    }
  }
}
