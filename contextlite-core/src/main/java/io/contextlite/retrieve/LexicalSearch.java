package io.contextlite.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.postings.ScoredPassage;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TermFrequencies;
import io.contextlite.text.TextAnalyzer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Full-text matches: by the read-optimised postings where there are any, else by FTS5. There a
 * query's terms are joined by OR and each is quoted, so that no text of a user is ever query
 * syntax. Thread-safe.
 */
final class LexicalSearch {
  /** Rarest terms that a long query is cut down to. */
  private static final int MAX_TERMS = 40;

  private static final int CACHED_TERMS = 20_000;

  /** Terms of passages that are searched for. */
  private static final int TELLING_TERMS = 10;

  /** Weights of title, heading, path and body in the choice of matches. */
  private static final String MATCH =
      """
      SELECT rowid FROM passages_fts
      WHERE passages_fts MATCH ? AND rank MATCH 'bm25(2.0, 1.5, 1.0, 1.0)'
      ORDER BY rank""";

  private record TermKey(long generation, String stem) {}

  private final PostingsIndex postings;

  private final Cache<TermKey, Long> documentFrequencies =
      Caffeine.newBuilder().maximumSize(CACHED_TERMS).build();

  LexicalSearch(PostingsIndex postings) {
    this.postings = postings;
  }

  /** Weighs the terms of a query; stop words count only when there is nothing else. */
  List<WeightedTerm> weigh(Session session, PassageReader.State state, List<QueryTerm> terms)
      throws SQLException {
    boolean onlyStopWords = terms.stream().allMatch(QueryTerm::stopWord);
    List<WeightedTerm> weighted = new ArrayList<>();
    for (QueryTerm term : terms) {
      if (onlyStopWords || !term.stopWord()) {
        double idf = idf(session, state, term.stem());
        weighted.add(new WeightedTerm(term, TermFrequencies.hash(term.stem()), idf));
      }
    }
    if (weighted.size() <= MAX_TERMS) {
      return weighted;
    }
    return weighted.stream()
        .sorted(Comparator.comparingDouble(term -> -term.idf() * Math.sqrt(term.term().count())))
        .limit(MAX_TERMS)
        .toList();
  }

  /**
   * Finds the terms that tell most about passages: those with the largest sum of (1 + ln tf) idf,
   * beside the query's own (Rocchio, "Relevance feedback in information retrieval", 1971).
   */
  List<WeightedTerm> telling(
      Session session, PassageReader.State state, List<String> texts, List<QueryTerm> known)
      throws SQLException {
    Set<String> stems = new HashSet<>();
    known.forEach(term -> stems.add(term.stem()));
    Map<String, Double> weights = new HashMap<>();
    Map<String, QueryTerm> terms = new HashMap<>();
    for (String text : texts) {
      for (QueryTerm term : TextAnalyzer.query(text)) {
        if (!term.stopWord() && !stems.contains(term.stem())) {
          double weight = (1 + Math.log(term.count())) * idf(session, state, term.stem());
          weights.merge(term.stem(), weight, Double::sum);
          terms.putIfAbsent(term.stem(), term);
        }
      }
    }
    List<WeightedTerm> telling = new ArrayList<>();
    weights.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(TELLING_TERMS)
        .forEach(
            entry ->
                Stream.ofNullable(terms.get(entry.getKey()))
                    .forEach(
                        term ->
                            telling.add(
                                new WeightedTerm(
                                    term, TermFrequencies.hash(term.stem()), entry.getValue()))));
    return telling;
  }

  /** The rarity of a stem among the passages. */
  double idf(Session session, PassageReader.State state, String stem) throws SQLException {
    long frequency = documentFrequency(session, state, stem);
    return Math.log1p((state.passages() - frequency + .5) / (frequency + .5));
  }

  private long documentFrequency(Session session, PassageReader.State state, String stem)
      throws SQLException {
    TermKey key = new TermKey(state.generation(), stem);
    Long known = documentFrequencies.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Optional<Long> read = read(session, state, index -> index.frequency(term(stem)));
    long frequency =
        read.isPresent()
            ? read.orElseThrow()
            : session.queryLong(0, "SELECT doc FROM passages_vocabulary WHERE term = ?", stem);
    documentFrequencies.put(key, frequency);
    return frequency;
  }

  private static PostingsIndex.Term term(String stem) {
    return new PostingsIndex.Term(stem, TermFrequencies.hash(stem));
  }

  /** Uses the postings, if there are any that can be read. */
  private <T> Optional<T> read(Session session, PassageReader.State state, PostingsIndex.Use<T> use)
      throws SQLException {
    return postings.at(session, state.generation(), state.passages(), use);
  }

  /** Returns passage ids by descending BM25. */
  List<Long> search(
      Session session,
      PassageReader.State state,
      List<WeightedTerm> terms,
      int limit,
      LongPredicate allowed)
      throws SQLException {
    if (terms.isEmpty() || limit == 0) {
      return new ArrayList<>();
    }
    List<PostingsIndex.Term> wanted =
        terms.stream()
            .map(term -> new PostingsIndex.Term(term.term().stem(), term.hash()))
            .toList();
    Optional<List<ScoredPassage>> found =
        read(session, state, index -> index.search(wanted, limit, allowed::test));
    return found.isPresent()
        ? found.orElseThrow().stream().map(passage -> (long) passage.id()).toList()
        : searchFts5(session, terms, limit, allowed);
  }

  private static List<Long> searchFts5(
      Session session, List<WeightedTerm> terms, int limit, LongPredicate allowed)
      throws SQLException {
    List<Long> matches = new ArrayList<>();
    var statement = session.prepare(MATCH);
    statement.setString(
        1,
        terms.stream()
            .map(term -> '"' + term.term().text() + '"')
            .collect(Collectors.joining(" OR ")));
    try (ResultSet rows = statement.executeQuery()) {
      while (matches.size() < limit && rows.next()) {
        long id = rows.getLong(1);
        if (allowed.test(id)) {
          matches.add(id);
        }
      }
    }
    return matches;
  }
}
