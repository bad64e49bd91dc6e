package io.contextlite.smt.export;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label;
import io.contextlite.smt.linear.Label.Kind;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.LinearRow;
import io.contextlite.smt.linear.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/*
 * The line starts from 2^16 times "the objective is at least T" and adds each row times its
 * multiplier. What is left of the further variables then cancels against the rows that tie them to
 * candidates, in the shares that the certificate's bound has: with W_c = 2^16 weight_c + mu_c,
 *
 *   repeat     W kept differences times (repeat <= x), so that the first place's value is left of x
 *   level      mu_f of W covered(f, .) times (level <= 1), from the lowest level up, the rest times
 *              (level <= sum of x)
 *   gain c     beta times (both <= x_first), c - beta times (both <= x_second), beta = min(mu, c)
 *   loss w     alpha times (x_first + x_second - both <= 1), w - alpha times (both >= 0), where
 *              alpha = min(mu, w)
 *   document   its share times (x <= document) for each candidate; the share is mu where a document
 *              has one candidate left
 *   group      mu times (optional members <= 0) and (each required member <= 1), where there are
 *              required ones
 *
 * A candidate in no block is out: pairs with it take their worth from it alone, and documents leave
 * it out of account.
 *
 * The result is linear in the candidates alone. What it lets the candidates reach is the bound of
 * a node with these multipliers, and what unit propagation takes from it is what the certificate's
 * checker drops by that bound. It holds everywhere in the tree.
 */
/** Writes the linear combination that a set of multipliers stands for. Confined to one thread. */
final class BoundLine {
  private static final long ONE = 1L << 16;
  private static final List<Criterion> CRITERIA = List.of(Criterion.values());

  private final OpbFormula formula;
  private final LinearModel model;
  private final SelectionProblem problem;
  private final Multipliers multipliers;
  private final BitSet blocks;
  private final PolLine line = new PolLine();

  private BoundLine(OpbFormula formula, Multipliers multipliers, BitSet blocks) {
    this.formula = formula;
    this.model = formula.model();
    this.problem = model.problem();
    this.multipliers = multipliers;
    this.blocks = blocks;
  }

  /**
   * Writes the line.
   *
   * @param objective number of the constraint that the objective is large, empty if it has no terms
   * @param blocks the candidates that are in a block
   */
  static PolLine of(
      OpbFormula formula, OptionalInt objective, Multipliers multipliers, BitSet blocks) {
    BoundLine bound = new BoundLine(formula, multipliers, blocks);
    bound.line.constraint(objective, ONE);
    bound.addRows();
    bound.addGroups();
    bound.addDocuments();
    bound.addRepeats();
    bound.addLevels();
    bound.addPairs();
    return bound.line;
  }

  private void addRows() {
    for (LinearRow row : model.rows()) {
      switch (row.label().kind()) {
        case TOKENS, DOCUMENTS, LIMIT, REQUIREMENT, MINIMUM ->
            line.constraint(
                formula.number(row.label()),
                multipliers.of(row.label().kind(), row.label().subject()));
        default -> {}
      }
    }
  }

  private void addGroups() {
    int group = 0;
    for (List<Integer> members : membersBy(SelectionCandidate::duplicateGroup)) {
      if (members.size() > 1) {
        addGroup(members, group, multipliers.of(Kind.GROUP, group));
        group++;
      }
    }
  }

  private void addGroup(List<Integer> members, int group, long factor) {
    List<Integer> optional = with(Demand.OPTIONAL, members);
    List<Integer> required = with(Demand.REQUIRED, members);
    with(Demand.EXCLUDED, members)
        .forEach(member -> constraint(Kind.EXCLUDED, member, Label.WHOLE, factor));
    required.forEach(member -> line.literal(formula.literal(member, false), factor));
    if (required.isEmpty() && optional.size() == 1) {
      line.literal(formula.literal(optional.get(0), false), factor);
    } else if (required.isEmpty()) {
      constraint(Kind.GROUP, group, Label.WHOLE, factor);
    } else if (!optional.isEmpty()) {
      constraint(Kind.GROUP, group, required.get(0), factor);
      constraint(Kind.REQUIRED, required.get(0), Label.WHOLE, factor);
    }
  }

  private List<Integer> with(Demand demand, List<Integer> members) {
    return members.stream().filter(i -> problem.candidates().get(i).demand() == demand).toList();
  }

  private Collection<List<Integer>> membersBy(ToIntFunction<SelectionCandidate> number) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      int key = number.applyAsInt(problem.candidates().get(i));
      members.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
    }
    return members.values();
  }

  private void addDocuments() {
    long price = multipliers.of(Kind.DOCUMENTS, 0);
    for (List<Integer> members : membersBy(SelectionCandidate::document)) {
      List<Integer> present = members.stream().filter(blocks::get).toList();
      long shares = 0;
      for (int member : present) {
        long share = present.size() == 1 ? price : multipliers.of(Kind.DOCUMENT_USED, member);
        shares = Math.addExact(shares, share);
        addShare(member, share);
      }
      addRemainder(members.get(0), Math.subtractExact(price, shares));
    }
  }

  private void addShare(int member, long share) {
    if (model.row(Label.of(Kind.DOCUMENT_USED, member)).isPresent()) {
      constraint(Kind.DOCUMENT_USED, member, Label.WHOLE, share);
    } else {
      line.literal(formula.literal(member, false), share);
    }
  }

  /** Cancels what the shares leave of the document of a candidate. */
  private void addRemainder(int member, long remainder) {
    model
        .row(Label.of(Kind.DOCUMENT_USED, member))
        .ifPresent(
            row -> {
              int document = model.rows().get(row).terms().get(1).variable();
              line.literal(formula.literal(document, remainder > 0), Math.abs(remainder));
            });
  }

  private void addRepeats() {
    for (Term term : model.score(Criterion.RELEVANCE)) {
      Label label = model.variables().get(term.variable());
      if (label.kind() == Kind.REPEAT) {
        constraint(
            Kind.REPEAT_CHOSEN, label.subject(), label.part(), worth(Criterion.RELEVANCE, term));
      }
    }
  }

  private void addLevels() {
    int facet = -1;
    long left = 0;
    for (Term term : model.score(Criterion.COVERAGE)) {
      Label label = model.variables().get(term.variable());
      if (label.subject() != facet) {
        facet = label.subject();
        left = multipliers.of(Kind.LEVEL, facet);
      }
      long worth = worth(Criterion.COVERAGE, term);
      long fixed = Math.min(left, worth);
      left -= fixed;
      line.literal(formula.literal(term.variable(), false), fixed);
      constraint(Kind.LEVEL_REACHED, facet, label.part(), worth - fixed);
    }
  }

  private void addPairs() {
    for (Term term : model.score(Criterion.COHERENCE)) {
      int number = model.variables().get(term.variable()).subject();
      PairEffect pair = problem.pairs().get(number);
      long worth = worth(Criterion.COHERENCE, term);
      long share = Math.min(multipliers.of(Kind.BOTH, number), Math.abs(worth));
      boolean present = blocks.get(pair.first()) && blocks.get(pair.second());
      if (worth > 0) {
        long ofFirst = present ? share : blocks.get(pair.first()) ? 0 : worth;
        constraint(Kind.BOTH_FIRST, number, Label.WHOLE, ofFirst);
        constraint(Kind.BOTH_SECOND, number, Label.WHOLE, worth - ofFirst);
      } else {
        long ofBoth = present ? share : 0;
        constraint(Kind.BOTH_CHOSEN, number, Label.WHOLE, ofBoth);
        line.literal(formula.literal(term.variable(), true), -worth - ofBoth);
      }
    }
  }

  private void constraint(Kind kind, int subject, int part, long factor) {
    line.constraint(formula.number(new Label(kind, subject, part)), factor);
  }

  /** What a variable is worth to the bound by a criterion, in 2^-16 of the objective. */
  private long worth(Criterion criterion, Term term) {
    long own = multipliers.of(Kind.MINIMUM, CRITERIA.indexOf(criterion));
    long factor = Math.addExact(problem.weight(criterion) * ONE, own);
    return Math.multiplyExact(factor, term.coefficient());
  }
}
