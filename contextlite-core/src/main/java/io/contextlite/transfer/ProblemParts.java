package io.contextlite.transfer;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A selection problem as a record of all that it is built of. */
record ProblemParts(
    List<SelectionCandidate> candidates,
    List<Long> facetWeights,
    List<PairEffect> pairs,
    List<Requirement> requirements,
    List<LinearLimit> limits,
    int budgetTokens,
    int maxDocuments,
    int repeatPercent,
    Map<Criterion, Integer> weights,
    Map<Criterion, Long> minimums) {

  /** A certificate as a record. */
  private record CertificateParts(SelectionProblem problem, byte[] proof) {}

  /** Adds the forms of problems and certificates, which are classes. */
  static void addForms(Function<Type, Form> forms, Map<Type, Form> into) {
    Form problem = forms.apply(ProblemParts.class);
    into.put(
        SelectionProblem.class,
        new Form(
            problem.shape(),
            (sink, value) -> problem.writer().accept(sink, of((SelectionProblem) value)),
            from -> ((ProblemParts) problem.reader().apply(from)).problem()));
    Form certificate = forms.apply(CertificateParts.class);
    into.put(
        SelectionCertificate.class,
        new Form(
            certificate.shape(),
            (sink, value) -> {
              SelectionCertificate whole = (SelectionCertificate) value;
              certificate
                  .writer()
                  .accept(sink, new CertificateParts(whole.problem(), whole.proof()));
            },
            from -> {
              CertificateParts parts = (CertificateParts) certificate.reader().apply(from);
              return new SelectionCertificate(parts.problem(), parts.proof());
            }));
  }

  private static ProblemParts of(SelectionProblem problem) {
    return new ProblemParts(
        problem.candidates(),
        problem.facetWeights(),
        problem.pairs(),
        problem.requirements(),
        problem.limits(),
        problem.budgetTokens(),
        problem.maxDocuments(),
        problem.repeatPercent(),
        Arrays.stream(Criterion.values())
            .collect(
                Collectors.toMap(
                    each -> each,
                    problem::weight,
                    (first, second) -> first,
                    () -> new EnumMap<>(Criterion.class))),
        problem.minimums());
  }

  private SelectionProblem problem() {
    SelectionProblem.Builder builder =
        SelectionProblem.builder(candidates, budgetTokens)
            .facetWeights(facetWeights)
            .pairs(pairs)
            .requirements(requirements)
            .limits(limits)
            .maxDocuments(maxDocuments)
            .repeatPercent(repeatPercent)
            .weights(weights);
    minimums.forEach(builder::minimum);
    return builder.build();
  }
}
