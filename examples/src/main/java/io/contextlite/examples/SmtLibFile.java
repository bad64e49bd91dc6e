package io.contextlite.examples;

import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertifiedClaim;
import io.contextlite.smt.export.SmtLibExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the question whose answer {@code unsat} confirms a claim. */
final class SmtLibFile {
  private SmtLibFile() {}

  static void write(Path file, SelectionProblem problem, CertifiedClaim claim) {
    String script =
        claim instanceof CertifiedClaim.Choice choice
            ? SmtLibExport.better(problem, choice.bound())
            : SmtLibExport.feasible(problem);
    try {
      Files.writeString(file, script);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "'", e);
    }
  }
}
