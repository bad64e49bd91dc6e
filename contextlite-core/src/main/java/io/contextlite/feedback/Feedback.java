package io.contextlite.feedback;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.feedback.JudgedPassage.Judgement;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.EvidenceModel;
import io.contextlite.search.FeedbackState;
import io.contextlite.search.PassageFeatures;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scorer of a workspace and what feedback makes of it. Thread-safe. */
public final class Feedback {
  private final Database database;
  private final CandidateScorer scorer;
  private final RecentContexts recent;
  private volatile Adapted adapted;

  /** The scorer that a value of the file stands for. */
  private record Adapted(String value, CandidateScorer scorer) {}

  /**
   * Creates the feedback of one workspace.
   *
   * @param database the workspace file
   * @param scorer the scorer that feedback adapts
   * @param recent the contexts that feedback can be given on
   */
  public Feedback(Database database, CandidateScorer scorer, RecentContexts recent) {
    this.database = database;
    this.scorer = scorer;
    this.recent = recent;
    this.adapted = new Adapted("", scorer);
  }

  /**
   * Returns the scorer as a snapshot has it.
   *
   * @param session a session inside the snapshot
   * @return the scorer with what was learnt by then
   * @throws SQLException if the file fails
   */
  public CandidateScorer scorer(Session session) throws SQLException {
    if (!(scorer instanceof EvidenceModel model)) {
      return scorer;
    }
    String value = FactorsRow.read(session);
    Adapted current = adapted;
    if (!current.value().equals(value)) {
      current = new Adapted(value, FactorsRow.parse(value, model).model());
      adapted = current;
    }
    return current.scorer();
  }

  /**
   * Tells what feedback on a context will need of its candidates.
   *
   * @param context the context
   * @param candidates features of all candidates
   * @return what the evidence model saw of the passages inside; nothing with another scorer
   */
  public List<PassageInputs> inputs(AssembledContext context, List<PassageFeatures> candidates) {
    if (!(scorer instanceof EvidenceModel)) {
      return List.of();
    }
    Set<Long> inside =
        context.passages().stream().map(in -> in.passage().id()).collect(Collectors.toSet());
    double[][] inputs = EvidenceModel.inputs(candidates);
    return IntStream.range(0, inputs.length)
        .filter(i -> inside.contains(candidates.get(i).passageId()))
        .mapToObj(
            i ->
                new PassageInputs(
                    candidates.get(i).passageId(), Arrays.stream(inputs[i]).boxed().toList()))
        .toList();
  }

  /**
   * Remembers a context for as long as it is among the last ones.
   *
   * @param context the context
   * @param inputs what {@link #inputs} told of it
   */
  public void remember(AssembledContext context, List<PassageInputs> inputs) {
    recent.remember(context.id(), new RecentContexts.Context(inputs, byNumber(context)));
  }

  private static List<List<Long>> byNumber(AssembledContext context) {
    List<List<Long>> passages = new ArrayList<>();
    for (ContextPassage passage : context.passages()) {
      if (passage.number() > passages.size()) {
        passages.add(new ArrayList<>());
      }
      passages.get(passage.number() - 1).add(passage.passage().id());
    }
    return passages;
  }

  /**
   * Learns from a context.
   *
   * @param id the context's id
   * @param accepted numbers of passages that helped
   * @param rejected numbers of passages that did not
   * @return what is learnt from now on
   * @throws IllegalArgumentException if the context is not remembered, a passage is not in it or is
   *     in both collections, or both are empty
   * @throws IllegalStateException if the scorer is no evidence model
   */
  public FeedbackState give(String id, Collection<Integer> accepted, Collection<Integer> rejected) {
    EvidenceModel model = model();
    RecentContexts.Context context =
        recent
            .find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "context is not remembered: expected the id of one of the last "
                            + RecentContexts.CAPACITY
                            + ", actual='"
                            + id
                            + "'"));
    List<JudgedPassage> judged = judge(id, context, accepted, rejected);
    return database.write(
        "store feedback",
        session -> {
          LearntFactors factors = FactorsRow.parse(FactorsRow.read(session), model).after(judged);
          FactorsRow.write(session, factors);
          return factors.state();
        });
  }

  private EvidenceModel model() {
    if (scorer instanceof EvidenceModel model) {
      return model;
    }
    throw new IllegalStateException(
        "feedback needs an EvidenceModel as scorer: actual=" + scorer.getClass().getName());
  }

  private static List<JudgedPassage> judge(
      String id,
      RecentContexts.Context context,
      Collection<Integer> accepted,
      Collection<Integer> rejected) {
    if (accepted.isEmpty() && rejected.isEmpty()) {
      throw new IllegalArgumentException(
          "feedback needs a passage that is accepted or rejected: context='" + id + "'");
    }
    Set<Integer> good = numbers(id, context, accepted);
    Set<Integer> bad = numbers(id, context, rejected);
    for (int number : good) {
      if (bad.contains(number)) {
        throw new IllegalArgumentException(
            "passage is both accepted and rejected: [" + number + "], context='" + id + "'");
      }
    }
    Map<Long, double[]> inputs =
        context.inputs().stream()
            .collect(Collectors.toMap(PassageInputs::passageId, PassageInputs::toArray));
    List<JudgedPassage> judged = new ArrayList<>();
    for (int number = 1; number <= context.passages().size(); number++) {
      Judgement otherwise = bad.contains(number) ? Judgement.REJECTED : Judgement.NONE;
      Judgement judgement = good.contains(number) ? Judgement.ACCEPTED : otherwise;
      for (long passage : context.passages().get(number - 1)) {
        double[] input = inputs.get(passage);
        if (input != null) {
          judged.add(new JudgedPassage(input, judgement));
        }
      }
    }
    return judged;
  }

  private static Set<Integer> numbers(
      String id, RecentContexts.Context context, Collection<Integer> numbers) {
    for (int number : numbers) {
      if (number < 1 || number > context.passages().size()) {
        throw new IllegalArgumentException(
            "passage is not in the context: expected a number from 1 to "
                + context.passages().size()
                + ", actual="
                + number
                + ", context='"
                + id
                + "'");
      }
    }
    return new HashSet<>(numbers);
  }

  /**
   * Returns what is learnt.
   *
   * @return the state of this moment
   * @throws IllegalStateException if the scorer is no evidence model
   */
  public FeedbackState state() {
    EvidenceModel model = model();
    return database.read(
        "read feedback",
        Deadline.NONE,
        session -> FactorsRow.parse(FactorsRow.read(session), model).state());
  }

  /** Forgets what was learnt; the scorer is as it was before the first feedback. */
  public void reset() {
    database.change("remove feedback", FactorsRow::delete);
  }
}
