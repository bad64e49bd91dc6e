package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFileTest {
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(List.of(SelectionCandidate.builder(70).value(5).build()), 0).build();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("proof.json");
  }

  private static SelectionCertificate certificate() {
    ProofWriter writer = new ProofWriter();
    writer.open();
    ProofBlock block = new ProofBlock(ProofBlock.Kind.ENUMERATED, List.of(0));
    CertifiedClaim claim = new CertifiedClaim.Choice(List.of(0), 5, 6);
    return new SelectionCertificate(PROBLEM, writer.proof(PROBLEM, claim, List.of(block)));
  }

  @Test
  void read_writtenCertificates_equalInOrder() {
    List<SelectionCertificate> certificates = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      certificates.add(
          NaiveProver.prove(RandomProblems.numbered(seed, 6), new SplittableRandom(seed)));
    }
    CertificateFile.write(file(), certificates);
    assertThat(CertificateFile.read(file())).isEqualTo(certificates);
  }

  @Test
  void write_choice_claimReadable() throws IOException {
    CertificateFile.write(file(), List.of(certificate()));
    assertThat(Files.readString(file()))
        .startsWith(
            """
            {
              "format" : "contextlite-certificates",
              "version" : 1,
              "certificates" : [ {
                "claim" : {
                  "result" : "choice",
                  "value" : 5,
                  "bound" : 6,
                  "candidates" : [ 70 ]
                },
            """);
  }

  @Test
  void write_foreignProof_refused() {
    SelectionCertificate foreign = new SelectionCertificate(PROBLEM, new byte[] {1, 2, 3, 4});
    assertThatThrownBy(() -> CertificateFile.write(file(), List.of(foreign)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a proof of format CLP1");
  }

  @Test
  void write_folderMissing_refusedWithName() {
    Path missing = folder.resolve("none").resolve("proof.json");
    assertThatThrownBy(() -> CertificateFile.write(missing, List.of()))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cannot write certificate file '" + missing + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "contextlite-certificates|other|.format: expected one of [contextlite-certificates]",
        "\"version\" : 1|\"version\" : 2|.version: expected 1, actual=2",
        "\"version\" : 1,|''|: key 'version' is missing",
        "\"claim\"|\"claims\"|.certificates[0]: key 'claim' is missing",
        "\"value\" : 5|\"value\" : 6|.certificates[0].claim: expected what the proof claims",
        "\"choice\"|\"no choice\"|.certificates[0].claim: expected what the proof claims",
        "\"tokens\" : 0|\"tokens\" : 1|"
            + ".certificates[0].proof: the proof is of another problem",
        "\"tokens\" : 0|\"tokens\" : -1|"
            + ".certificates[0].problem.candidates[0]: value and tokens must be >= 0",
        "Q0xQM|Q0xQX|.certificates[0].proof: not a proof of format CLP1",
        "Q0xQM|Q0*QX|.certificates[0].proof: expected a text in Base64",
        "\"version\" : 1,|\"version\" : 1|: not JSON at line 4, column 3: ",
      })
  void read_spoiltFile_refusedWithPlace(String part, String spoilt, String message)
      throws IOException {
    CertificateFile.write(file(), List.of(certificate()));
    String json = Files.readString(file());
    int at = json.indexOf(part);
    assertThat(at).isPositive();
    Files.writeString(file(), json.substring(0, at) + spoilt + json.substring(at + part.length()));
    assertThatThrownBy(() -> CertificateFile.read(file()))
        .isInstanceOf(ProblemFormatException.class)
        .hasMessageStartingWith("certificate file '" + file() + "'" + message);
  }

  @Test
  void read_noSuchFile_refusedWithName() {
    assertThatThrownBy(() -> CertificateFile.read(file()))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("certificate file '" + file() + "' does not exist");
  }

  @Test
  void read_folder_refusedWithName() {
    assertThatThrownBy(() -> CertificateFile.read(folder))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cannot read certificate file '" + folder + "'");
  }

  @Test
  void read_hugeFile_refusedUnread() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(file().toFile(), "rw")) {
      huge.setLength(CertificateFile.MAX_BYTES + 1);
    }
    assertThatThrownBy(() -> CertificateFile.read(file()))
        .isInstanceOf(ProblemFormatException.class)
        .hasMessage(
            "certificate file '" + file() + "': expected at most 67108864 bytes, actual=67108865");
  }
}
