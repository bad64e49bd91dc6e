package io.contextlite.examples;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertificateChecker;
import io.contextlite.smt.certificate.CertificateVerdict;
import io.contextlite.smt.certificate.CertificateVerdict.Rejected;
import io.contextlite.smt.certificate.CertifiedClaim;
import io.contextlite.smt.certificate.CertifiedClaim.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a certificate claims and whether its proof holds. Immutable.
 *
 * @param problem the problem
 * @param claim what is claimed of it
 * @param verdict what the checker says
 */
record CertificateReport(
    SelectionProblem problem, CertifiedClaim claim, CertificateVerdict verdict) {

  static CertificateReport of(SelectionCertificate certificate) {
    return new CertificateReport(
        certificate.problem(),
        CertifiedClaim.of(certificate),
        CertificateChecker.check(certificate));
  }

  boolean isAccepted() {
    return verdict instanceof CertificateVerdict.Accepted;
  }

  /** For instance {@code "accepted"} or {@code "rejected, the proof ends early at byte 7"}. */
  String verdictWords() {
    return verdict instanceof Rejected rejected ? "rejected, " + rejected.reason() : "accepted";
  }

  /** The claim in a few words. */
  String claimWords() {
    if (!(claim instanceof Choice choice)) {
      return "no choice meets the constraints";
    }
    return choice.bound() == choice.value()
        ? "the best choice"
        : String.format(Locale.ROOT, "a choice within %s %% of the best", percent(choice));
  }

  /** Rounded up, as it is a bound. */
  private static String percent(Choice choice) {
    return String.format(Locale.ROOT, "%.2f", Math.ceil(choice.gapPercent() * 100) / 100);
  }

  /** The figures of the claim, a line each. */
  List<String> figures() {
    List<String> lines = new ArrayList<>();
    if (claim instanceof Choice choice) {
      lines.add(
          String.format(
              Locale.ROOT,
              "value %,d, bound %,d, gap %s %%",
              choice.value(),
              choice.bound(),
              percent(choice)));
      lines.add(
          "chosen "
              + Units.count(choice.chosen().size())
              + " of "
              + Units.count(problem.candidates().size(), "candidate")
              + ": "
              + String.join(", ", ids(choice).stream().map(String::valueOf).toList()));
    }
    return lines;
  }

  private List<Long> ids(Choice choice) {
    return choice.chosen().stream().map(i -> problem.candidates().get(i).id()).toList();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accepted", isAccepted());
    if (verdict instanceof Rejected rejected) {
      json.put("reason", rejected.reason());
    }
    json.put("claim", claim instanceof Choice ? "choice" : "no_choice");
    if (claim instanceof Choice choice) {
      json.put("value", choice.value());
      json.put("bound", choice.bound());
      json.put("percent", choice.gapPercent());
      json.put("candidates", ids(choice));
    }
    return json;
  }
}
