package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.SpanQuery;
import io.contextlite.benchmarks.data.SpanSet;
import io.contextlite.benchmarks.data.TextSpan;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.PassageHit;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.report.Row;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.model.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures to the character how much evidence contexts hold. Confined to one thread. */
final class SpanMeasurement {
  private final SpanSet set;
  private final List<SpanQuery> queries;
  private final List<Integer> budgets;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Place, List<Integer>> places = new HashMap<>();

  /** A passage in a document. */
  private record Place(String documentId, String passage) {}

  /**
   * Prepares a measurement.
   *
   * @param set documents
   * @param queries those of the set's queries that are asked
   * @param budgets token budgets
   */
  SpanMeasurement(SpanSet set, List<SpanQuery> queries, List<Integer> budgets) {
    this.set = set;
    this.queries = List.copyOf(queries);
    this.budgets = List.copyOf(budgets);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  void measure(SearchEngine engine) {
    budgets.forEach(budget -> measure(engine, budget));
  }

  private void measure(SearchEngine engine, int budget) {
    Samples recall = new Samples();
    Samples precision = new Samples();
    Samples characters = new Samples();
    for (SpanQuery query : queries) {
      Map<String, BitSet> shown = new HashMap<>();
      int inside = 0;
      for (PassageHit hit : engine.assemble(EngineQuery.of(query.text()), budget)) {
        PassageHit.Shown what = hit.shown().orElseThrow();
        inside += what.excerpts().stream().mapToInt(String::length).sum();
        for (String holder : hit.holders()) {
          mark(what, shown.computeIfAbsent(holder, id -> new BitSet()), holder);
        }
      }
      BitSet gold = gold(query);
      BitSet found = shown.getOrDefault(query.documentId(), new BitSet());
      found.and(gold);
      recall.add((double) found.cardinality() / gold.cardinality());
      precision.add(inside == 0 ? 0 : (double) found.cardinality() / inside);
      characters.add(inside);
    }
    add(engine, "spanRecall", budget, recall);
    add(engine, "spanPrecision", budget, precision);
    add(engine, "characters", budget, characters);
  }

  private Document document(String id) {
    Document document = set.documents().get(id);
    if (document == null) {
      throw new IllegalStateException("passage stands in a document that the set lacks: " + id);
    }
    return document;
  }

  private static BitSet gold(SpanQuery query) {
    BitSet gold = new BitSet();
    for (TextSpan span : query.spans()) {
      gold.set(span.start(), span.end());
    }
    return gold;
  }

  /** Marks the excerpts of a passage in every place of the document where the passage stands. */
  private void mark(PassageHit.Shown what, BitSet marks, String holder) {
    String text = document(holder).text();
    for (int at : places.computeIfAbsent(new Place(holder, what.passage()), this::find)) {
      int from = at;
      for (String excerpt : what.excerpts()) {
        int start = text.indexOf(excerpt, from);
        if (start < 0 || start + excerpt.length() > at + what.passage().length()) {
          throw new IllegalStateException("excerpt does not stand in its passage: " + excerpt);
        }
        from = start + excerpt.length();
        marks.set(start, from);
      }
    }
  }

  private List<Integer> find(Place place) {
    String text = document(place.documentId()).text();
    List<Integer> found = new ArrayList<>();
    for (int at = text.indexOf(place.passage());
        at >= 0;
        at = text.indexOf(place.passage(), at + 1)) {
      found.add(at);
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("passage does not stand in '" + place.documentId() + "'");
    }
    return found;
  }

  private void add(SearchEngine engine, String metric, int budget, Samples samples) {
    rows.add(new Row(set.name(), engine.name(), metric, budget, samples.mean()));
  }
}
