package io.contextlite.examples.statepilot;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.Excerpt;
import io.contextlite.model.PassageSource;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.text.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The passages of several contexts, of which those are chosen that serve all of the questions
 * within one budget: a passage is worth its best score, and each question is covered as far as the
 * best passage chosen for it. Confined to one thread.
 */
final class SharedChoice {
  private static final double MILLION = 1e6;
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final long STEPS = 15_000;

  /** Numbers up to this one are counted with each passage. */
  private static final int WIDEST_NUMBER = 100;

  private final List<AssembledContext> contexts;
  private final TokenCounter tokens;
  private final ContextFormatter formatter = ContextFormatter.markdown();
  private final List<Form> forms;

  /** A passage as one or more contexts have it. */
  private record Form(ContextPassage passage, double[] scores) {
    double best() {
      double best = 0;
      for (double score : scores) {
        best = Math.max(best, score);
      }
      return best;
    }
  }

  /**
   * A passage that was chosen.
   *
   * @param passage the passage
   * @param scores how much it is worth for each context
   */
  record Chosen(ContextPassage passage, List<Double> scores) {}

  SharedChoice(List<AssembledContext> contexts, TokenCounter tokens) {
    this.contexts = contexts;
    this.tokens = tokens;
    Map<String, Form> byText = new LinkedHashMap<>();
    for (int q = 0; q < contexts.size(); q++) {
      for (ContextPassage passage : contexts.get(q).passages()) {
        byText.computeIfAbsent(
                    passage.passage().id() + " " + passage.citation(),
                    key -> new Form(passage, new double[contexts.size()]))
                .scores()[q] =
            passage.score();
      }
    }
    this.forms = List.copyOf(byText.values());
  }

  /**
   * Chooses.
   *
   * @param optimizer chooses
   * @param budgetTokens most tokens of all passages as they are written
   * @return the choice, most wanted first
   */
  List<Chosen> by(ContextOptimizer optimizer, int budgetTokens) {
    List<Chosen> chosen = new ArrayList<>();
    SolveOptions effort = SolveOptions.within(TIME).withWorkLimit(STEPS);
    for (int i : optimizer.select(problem(budgetTokens), effort).chosen()) {
      Form form = forms.get(i);
      List<Double> scores = new ArrayList<>();
      for (double score : form.scores()) {
        scores.add(score);
      }
      chosen.add(new Chosen(form.passage(), List.copyOf(scores)));
    }
    return chosen;
  }

  private SelectionProblem problem(int budgetTokens) {
    Map<String, Integer> documents = new HashMap<>();
    Map<Long, Integer> passages = new HashMap<>();
    List<SelectionCandidate> candidates = new ArrayList<>();
    for (Form form : forms) {
      candidates.add(candidate(candidates.size(), form, documents, passages));
    }
    return SelectionProblem.builder(candidates, budgetTokens)
        .facetWeights(Collections.nCopies(contexts.size(), (long) MILLION))
        .build();
  }

  private SelectionCandidate candidate(
      int number, Form form, Map<String, Integer> documents, Map<Long, Integer> passages) {
    String document = form.passage().passage().source().document().id();
    documents.putIfAbsent(document, documents.size());
    passages.putIfAbsent(form.passage().passage().id(), passages.size());
    List<Integer> levels = new ArrayList<>();
    for (double score : form.scores()) {
      levels.add((int) Math.round(score * SelectionCandidate.FULL_LEVEL));
    }
    return SelectionCandidate.builder(number)
        .value(Math.round(form.best() * MILLION))
        .tokens(tokens.count(block(WIDEST_NUMBER, form.passage()) + formatter.separator()))
        .document(documents.getOrDefault(document, 0))
        .duplicateGroup(passages.getOrDefault(form.passage().passage().id(), 0))
        .facetLevels(levels)
        .build();
  }

  /** Writes passages. */
  String text(List<Chosen> chosen) {
    List<String> blocks = new ArrayList<>();
    for (Chosen one : chosen) {
      blocks.add(block(blocks.size() + 1, one.passage()));
    }
    return formatter.begin() + String.join(formatter.separator(), blocks) + formatter.end();
  }

  private String block(int number, ContextPassage passage) {
    PassageSource source = passage.passage().source();
    String text =
        passage.excerpts().stream().map(Excerpt::text).collect(Collectors.joining("\n...\n"));
    return formatter.block(
        number, new ContextBlock(source.document(), source.heading(), passage.excerpts(), text));
  }

  /** How much of the worth of a context was chosen, 0 to 1. */
  double keptShare(int context, List<Chosen> chosen) {
    double all = contexts.get(context).passages().stream().mapToDouble(ContextPassage::score).sum();
    double kept = chosen.stream().mapToDouble(one -> one.scores().get(context)).sum();
    return all == 0 ? 0 : Math.min(1, kept / all);
  }
}
