package io.contextlite.smt.linear;

import io.contextlite.optimize.Constraints;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Writes the constraints of a problem other than least scores as rows. */
final class ConstraintRows {
  private final ModelBuilder builder;
  private final SelectionProblem problem;

  private ConstraintRows(ModelBuilder builder) {
    this.builder = builder;
    this.problem = builder.problem();
  }

  static void add(ModelBuilder builder) {
    ConstraintRows rows = new ConstraintRows(builder);
    rows.addTokens();
    rows.addDocuments();
    rows.addLimits();
    rows.addGroups();
    rows.addRequirements();
    rows.addDemands();
  }

  private void addTokens() {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      int tokens = problem.candidates().get(i).tokens();
      if (tokens != 0) {
        terms.add(new Term(i, tokens));
      }
    }
    builder.constraint(
        Label.of(Kind.TOKENS, 0), Constraints.budget(problem), terms, problem.budgetTokens());
  }

  private void addDocuments() {
    Map<Integer, List<Integer>> documents = membersBy(SelectionCandidate::document);
    if (documents.size() <= problem.maxDocuments()) {
      return;
    }
    List<Term> used = new ArrayList<>();
    documents.forEach(
        (document, members) -> {
          int variable = builder.variable(Label.of(Kind.DOCUMENT, used.size()));
          used.add(new Term(variable, 1));
          for (int member : members) {
            builder.implication(Label.of(Kind.DOCUMENT_USED, member), member, variable);
          }
        });
    builder.constraint(
        Label.of(Kind.DOCUMENTS, 0),
        Constraints.maxDocuments(problem),
        used,
        problem.maxDocuments());
  }

  private void addLimits() {
    for (int l = 0; l < problem.limits().size(); l++) {
      LinearLimit limit = problem.limits().get(l);
      int sign = limit.sense() == Sense.AT_MOST ? 1 : -1;
      List<Term> terms = new ArrayList<>();
      for (int m = 0; m < limit.members().size(); m++) {
        long coefficient = limit.coefficients().get(m);
        if (coefficient != 0) {
          terms.add(new Term(limit.members().get(m), sign * coefficient));
        }
      }
      builder.constraint(
          Label.of(Kind.LIMIT, l), Constraints.limit(limit), terms, sign * limit.bound());
    }
  }

  /*
   * A row speaks of optional members and at most one required one, so that it means the same where
   * the demands on the others are left out of account, as in a conflict.
   */
  private void addGroups() {
    int number = 0;
    for (Map.Entry<Integer, List<Integer>> group :
        membersBy(SelectionCandidate::duplicateGroup).entrySet()) {
      List<Integer> members = group.getValue();
      if (members.size() > 1) {
        addGroup(number++, Constraints.duplicates(group.getKey()), members);
      }
    }
  }

  private void addGroup(int number, String words, List<Integer> members) {
    List<Term> optional =
        members.stream().filter(i -> demands(i, Demand.OPTIONAL)).map(i -> new Term(i, 1)).toList();
    List<Integer> required = members.stream().filter(i -> demands(i, Demand.REQUIRED)).toList();
    if (required.isEmpty() && optional.size() > 1) {
      builder.constraint(Label.of(Kind.GROUP, number), words, optional, 1);
    }
    if (!optional.isEmpty()) {
      for (int member : required) {
        List<Term> terms = new ArrayList<>(optional);
        terms.add(new Term(member, 1));
        builder.constraint(new Label(Kind.GROUP, number, member), words, terms, 1);
      }
    }
  }

  private void addRequirements() {
    for (int r = 0; r < problem.requirements().size(); r++) {
      Requirement requirement = problem.requirements().get(r);
      if (requirement.candidate() != requirement.needed()) {
        builder.constraint(
            Label.of(Kind.REQUIREMENT, r),
            Constraints.requirement(problem, requirement),
            List.of(new Term(requirement.candidate(), 1), new Term(requirement.needed(), -1)),
            0);
      }
    }
  }

  private void addDemands() {
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (demands(i, Demand.REQUIRED)) {
        builder.constraint(
            Label.of(Kind.REQUIRED, i),
            Constraints.required(problem, i),
            List.of(new Term(i, -1)),
            -1);
      } else if (demands(i, Demand.EXCLUDED)) {
        builder.constraint(
            Label.of(Kind.EXCLUDED, i),
            Constraints.excluded(problem, i),
            List.of(new Term(i, 1)),
            0);
      }
    }
  }

  private boolean demands(int candidate, Demand demand) {
    return problem.candidates().get(candidate).demand() == demand;
  }

  private Map<Integer, List<Integer>> membersBy(ToIntFunction<SelectionCandidate> number) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      int key = number.applyAsInt(problem.candidates().get(i));
      members.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
    }
    return members;
  }
}
