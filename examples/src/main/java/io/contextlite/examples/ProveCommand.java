package io.contextlite.examples;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.smt.certificate.CertificateFile;
import io.contextlite.smt.certificate.ProblemFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks certificates. */
@Command(
    name = "prove",
    sortOptions = false,
    description = {
      "Checks certificates, which 'assemble QUERY --certificate FILE' writes.",
      "The checker is no part of the optimizer and trusts nothing but the problem that the file"
          + " states. Candidates are named by the numbers of their passages; 'assemble' says where"
          + " these stand."
    },
    footer = {
      "%nExamples:",
      "  contextlite prove --certificate proof.json",
      "  contextlite prove --certificate proof.json --smt-lib q.smt2 && z3 q.smt2"
    })
final class ProveCommand implements Callable<Integer> {
  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "The certificates.")
  private Path file = Path.of("");

  @Option(
      names = "--smt-lib",
      paramLabel = "FILE",
      description =
          "Write in SMT-LIB 2 whether there is something better than the last certificate allows:"
              + " 'unsat' confirms it. Solvers answer up to about 25 candidates.")
  private Optional<Path> smtLib = Optional.empty();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final Streams streams;

  ProveCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<CertificateReport> reports = read().stream().map(CertificateReport::of).toList();
    if (reports.isEmpty()) {
      throw CommandException.notFound("no certificate in '" + file + "'");
    }
    CertificateReport last = reports.get(reports.size() - 1);
    smtLib.ifPresent(target -> SmtLibFile.write(target, last.problem(), last.claim()));
    if (json) {
      streams.line(Json.write(reports.stream().map(CertificateReport::json).toList()));
    } else {
      write(reports);
    }
    return reports.stream().allMatch(CertificateReport::isAccepted)
        ? ExitCode.OK
        : ExitCode.DAMAGED;
  }

  private List<SelectionCertificate> read() {
    if (!Files.exists(file)) {
      throw CommandException.notFound("certificate file does not exist: '" + file + "'");
    }
    try {
      return CertificateFile.read(file);
    } catch (ProblemFormatException e) {
      throw CommandException.damaged(String.valueOf(e.getMessage()));
    }
  }

  private void write(List<CertificateReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      CertificateReport report = reports.get(i);
      streams.line(
          "certificate "
              + (i + 1)
              + " of "
              + reports.size()
              + ": "
              + report.claimWords()
              + ", "
              + Units.oneLine(report.verdictWords()));
      report.figures().forEach(line -> streams.line("  " + line));
    }
  }
}
