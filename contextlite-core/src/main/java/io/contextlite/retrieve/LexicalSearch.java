package io.contextlite.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.postings.Bm25;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.postings.ScoredPassage;
import io.contextlite.postings.Spelling;
import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TermFrequencies;
import io.contextlite.text.TextAnalyzer;
import java.nio.charset.StandardCharsets;
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
  private static final int CACHED_SPELLINGS = 1_000;

  /** Terms of passages that are searched for. */
  private static final int TELLING_TERMS = 10;

  /** Weights of title, heading, path and body in the choice of matches. */
  private static final String MATCH =
      """
      SELECT rowid FROM passages_fts
      WHERE passages_fts MATCH ? AND rank MATCH 'bm25(2.0, 1.5, 1.0, 1.0)'
      ORDER BY rank""";

  /** Words of a query that other spellings are looked for, and how many of each. */
  private static final int MAX_CORRECTED = 8;

  private static final int MAX_SPELLINGS = 2;

  private static final int MAX_COMPLETIONS = 16;

  /** What another spelling counts, against the word itself. */
  private static final double ONE_EDIT = .7;

  private static final double TWO_EDITS = .4;

  private record TermKey(long generation, String stem) {}

  private final PostingsIndex postings;

  private final Cache<TermKey, Long> documentFrequencies =
      Caffeine.newBuilder().maximumSize(CACHED_TERMS).build();

  private final Cache<TermKey, List<Spelling.Similar>> spellings =
      Caffeine.newBuilder().maximumSize(CACHED_SPELLINGS).build();

  LexicalSearch(PostingsIndex postings) {
    this.postings = postings;
  }

  /** Weighs the terms of a query; stop words count only when there is nothing else. */
  List<WeightedTerm> weigh(
      Session session, PassageReader.State state, List<QueryTerm> terms, List<String> prefixes)
      throws SQLException {
    boolean onlyStopWords = terms.stream().allMatch(QueryTerm::stopWord);
    Set<String> stems = terms.stream().map(QueryTerm::stem).collect(Collectors.toSet());
    List<WeightedTerm> weighted = new ArrayList<>();
    List<WeightedTerm> unknown = new ArrayList<>();
    int looked = 0;
    for (QueryTerm term : terms) {
      if (!onlyStopWords && term.stopWord()) {
        continue;
      }
      WeightedTerm own = WeightedTerm.of(term, idf(session, state, term.stem()));
      if (documentFrequency(session, state, term.stem()) > 0) {
        weighted.add(own);
        continue;
      }
      boolean looks = looked < MAX_CORRECTED && !prefixes.contains(term.text());
      List<WeightedTerm> others = looks ? spellings(session, state, term, stems) : List.of();
      looked += looks ? 1 : 0;
      weighted.addAll(others);
      if (others.isEmpty()) {
        unknown.add(own);
      }
    }
    for (String prefix : prefixes) {
      completions(session, state, prefix).stream()
          .filter(term -> !stems.contains(term.term().stem()))
          .forEach(weighted::add);
    }
    return cut(weighted, unknown);
  }

  /** The rarest terms; those that stand nowhere give way to all others. */
  private static List<WeightedTerm> cut(List<WeightedTerm> known, List<WeightedTerm> unknown) {
    Comparator<WeightedTerm> rarest =
        Comparator.comparingDouble(term -> -term.idf() * Math.sqrt(term.term().count()));
    boolean cuts = known.size() + unknown.size() > MAX_TERMS;
    return cuts
        ? Stream.concat(known.stream().sorted(rarest), unknown.stream().sorted(rarest))
            .limit(MAX_TERMS)
            .toList()
        : Stream.concat(known.stream(), unknown.stream()).toList();
  }

  /** Other spellings of a word that stands in no passage; none that the query has already. */
  private List<WeightedTerm> spellings(
      Session session, PassageReader.State state, QueryTerm term, Set<String> known)
      throws SQLException {
    List<WeightedTerm> spellings = new ArrayList<>();
    for (Spelling.Similar similar : similar(session, state, term.stem())) {
      if (!known.contains(similar.stem())) {
        double share = similar.edits() == 1 ? ONE_EDIT : TWO_EDITS;
        spellings.add(
            new WeightedTerm(
                new QueryTerm(similar.stem(), similar.stem(), term.count(), term.compound(), false),
                TermFrequencies.hash(similar.stem()),
                share * idf(session, state, similar.stem()),
                share,
                term.text()));
      }
    }
    return spellings;
  }

  private List<Spelling.Similar> similar(Session session, PassageReader.State state, String stem)
      throws SQLException {
    TermKey key = new TermKey(state.generation(), stem);
    List<Spelling.Similar> known = spellings.getIfPresent(key);
    if (known != null) {
      return known;
    }
    List<Spelling.Similar> found = List.of();
    if (Spelling.isCorrectable(stem)) {
      Spelling spelling = new Spelling(stem);
      terms(session, state, spelling.prefix(), spelling::offer);
      found = spelling.likeliest(MAX_SPELLINGS);
    }
    spellings.put(key, found);
    return found;
  }

  /** Goes through the terms with a prefix. */
  private void terms(
      Session session,
      PassageReader.State state,
      String prefix,
      PostingsIndex.TermConsumer consumer)
      throws SQLException {
    Optional<Boolean> done =
        read(
            session,
            state,
            index -> {
              index.terms(prefix, consumer);
              return true;
            });
    if (done.isEmpty()) {
      session.query(
          row -> {
            byte[] term = row.getString(1).getBytes(StandardCharsets.UTF_8);
            consumer.accept(term, term.length, row.getInt(2));
          },
          "SELECT term, doc FROM passages_vocabulary WHERE term >= ? AND term < ?",
          prefix,
          prefix + Character.MAX_VALUE);
    }
  }

  /** The most frequent terms with a prefix. */
  private List<WeightedTerm> completions(Session session, PassageReader.State state, String prefix)
      throws SQLException {
    Map<String, Long> frequencies = new HashMap<>();
    terms(
        session,
        state,
        prefix,
        (term, length, frequency) ->
            frequencies.merge(
                new String(term, 0, length, StandardCharsets.UTF_8), (long) frequency, Long::sum));
    List<String> stems =
        frequencies.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_COMPLETIONS)
            .map(Map.Entry::getKey)
            .toList();
    List<WeightedTerm> completions = new ArrayList<>();
    for (String stem : stems) {
      QueryTerm term = new QueryTerm(stem, stem, 1, false, false);
      completions.add(WeightedTerm.of(term, idf(session, state, stem)));
    }
    return completions;
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
                    .forEach(term -> telling.add(WeightedTerm.of(term, entry.getValue()))));
    return telling;
  }

  /** The rarity of a stem among the passages. */
  double idf(Session session, PassageReader.State state, String stem) throws SQLException {
    long frequency = documentFrequency(session, state, stem);
    return Bm25.idf(state.passages(), frequency);
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
    return new PostingsIndex.Term(stem, TermFrequencies.hash(stem), 1);
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
            .map(term -> new PostingsIndex.Term(term.term().stem(), term.hash(), term.share()))
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
