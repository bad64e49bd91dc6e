package io.contextlite.examples;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.smt.certificate.CertificateFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the proof of a choice goes. */
final class ProofOptions {
  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Write the proof of the choice, for 'contextlite prove'.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--smt-lib",
      paramLabel = "FILE",
      description =
          "Write in SMT-LIB 2 whether there is a better choice; solvers answer up to about 25"
              + " passages.")
  private Optional<Path> smtLib = Optional.empty();

  boolean areGiven() {
    return certificate.isPresent() || smtLib.isPresent();
  }

  /** Checks the certificates of a context, writes what is asked for, and tells what is proven. */
  void write(AssembledContext context, Streams streams) {
    List<SelectionCertificate> certificates = context.solver().certificates();
    if (certificates.isEmpty()) {
      throw CommandException.failure(
          "optimizer '"
              + context.optimizer()
              + "' made no certificate; branch-and-bound makes one unless its time is up before"
              + " there is a choice");
    }
    List<CertificateReport> reports = certificates.stream().map(CertificateReport::of).toList();
    certificate.ifPresent(file -> CertificateFile.write(file, certificates));
    CertificateReport last = reports.get(reports.size() - 1);
    smtLib.ifPresent(file -> SmtLibFile.write(file, last.problem(), last.claim()));
    for (CertificateReport report : reports) {
      streams.tell("certificate: " + report.claimWords() + ", " + report.verdictWords());
      report.figures().forEach(line -> streams.tell("  " + line));
    }
    for (ContextPassage in : context.passages()) {
      long number = in.variant().candidateId(in.passage().id());
      streams.tell("  candidate " + number + " is " + in.citation());
    }
  }
}
