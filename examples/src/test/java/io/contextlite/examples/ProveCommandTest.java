package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextlite.examples.Tool.Answer;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.smt.certificate.CertificateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProveCommandTest {
  @TempDir Path home = Path.of("");
  private Tool tool = new Tool(home);

  /** Three documents about refunds, of which a budget of 60 tokens holds one or two. */
  @BeforeEach
  void syncProject() throws IOException {
    tool = Tool.withProject(home);
    tool.write("cash.md", "# Cash\n\nRefunds in cash are rounded to five cents at the till.\n");
    tool.write("card.md", "# Cards\n\nRefunds to a card take three days and cost nothing.\n");
    tool.run("sync", tool.project().toString());
  }

  private String file(String name) {
    return home.resolve(name).toString();
  }

  private Answer assemble(String... options) {
    List<String> args = new ArrayList<>(List.of("refunds rounded", "--max-tokens", "60"));
    args.addAll(List.of("--optimizer", "branch-and-bound", "--optimizer-timeout", "20000"));
    args.addAll(List.of(options));
    return tool.run("assemble", args.toArray(String[]::new));
  }

  private Answer prove(String name, String... options) {
    List<String> args = new ArrayList<>(List.of("prove", "--certificate", file(name)));
    args.addAll(List.of(options));
    return Tool.runExactly("", false, args.toArray(String[]::new));
  }

  @Test
  void assemble_certificate_isWrittenCheckedAndTold() {
    Answer answer = assemble("--certificate", file("proof.json"));

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).startsWith("### [1] ").doesNotContain("certificate");
    assertThat(answer.err())
        .startsWith("certificate: the best choice, accepted\n  value ")
        .contains(", gap 0.00 %\n", " of 3 candidates: ")
        .containsPattern("\n  candidate [0-9]+ is [a-z]+\\.md:1-3\n");
    assertThat(CertificateFile.read(Path.of(file("proof.json")))).hasSize(1);
  }

  @Test
  void assemble_explainWithCertificate_showsSteps() {
    assertThat(assemble("--certificate", file("proof.json"), "--explain").err())
        .contains("\nSteps:\n", " subproblems in ", " (candidate ");
    assertThat(assemble("--explain").err()).doesNotContain("\nSteps:\n", " (candidate ");
  }

  @Test
  void assemble_severalStages_haveACertificateEach() {
    Answer answer =
        assemble(
            "--certificate", file("p.json"), "--objective", "lexicographic:coverage,relevance");

    assertThat(answer.err().lines().filter(line -> line.startsWith("certificate: "))).hasSize(2);
    assertThat(prove("p.json").out().lines().filter(line -> line.startsWith("certificate")))
        .containsExactly(
            "certificate 1 of 2: the best choice, accepted",
            "certificate 2 of 2: the best choice, accepted");
  }

  @Test
  void assemble_impossible_isCertifiedAsWell() throws IOException {
    Answer answer =
        tool.run(
            "assemble",
            "refunds",
            "--include",
            "card.md,cash.md",
            "--max-tokens",
            "3",
            "--certificate",
            file("p"));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .startsWith("certificate: no choice meets the constraints, accepted\n")
        .contains("no context is possible: ");
    assertThat(prove("p"))
        .isEqualTo(
            new Answer(
                ExitCode.OK,
                "certificate 1 of 1: no choice meets the constraints, accepted\n",
                ""));
    assertThat(prove("p", "--json").json().get(0).get("claim").asText()).isEqualTo("no_choice");
    assertThat(prove("p", "--smt-lib", file("q.smt2")).exitCode()).isZero();
    assertThat(Files.readString(Path.of(file("q.smt2"))))
        .startsWith("; Asks for a choice among 3 ");
  }

  @Test
  void assemble_optimizerWithoutProofs_saysSoAndWritesNothing() {
    Answer answer =
        tool.run("assemble", "refunds", "--optimizer", "rank-order", "--smt-lib", file("q.smt2"));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .startsWith("contextlite assemble: optimizer 'rank-order' made no certificate;");
    assertThat(Path.of(file("q.smt2"))).doesNotExist();
  }

  @Test
  void assemble_nothingMatches_hasNothingToProve() {
    Answer answer = tool.run("assemble", "zebra", "--certificate", file("p.json"));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err()).isEqualTo("nothing matches the query\n");
    assertThat(Path.of(file("p.json"))).doesNotExist();
  }

  @Test
  void assemble_fileCannotBeWritten_isFailure() {
    for (String option : List.of("--certificate", "--smt-lib")) {
      Answer answer = assemble(option, file("no/such/folder/file"));

      assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(answer.err()).contains("cannot write ").hasLineCount(1);
    }
  }

  @Test
  void prove_certificate_tellsTheClaim() throws IOException {
    assemble("--certificate", file("proof.json"));

    Answer answer = prove("proof.json");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .startsWith("certificate 1 of 1: the best choice, accepted\n  value ")
        .containsPattern("\n  chosen [123] of 3 candidates: [0-9, ]+\n$");
    JsonNode json = prove("proof.json", "--json").json().get(0);
    assertThat(json.get("accepted").asBoolean()).isTrue();
    assertThat(json.get("value").asLong()).isEqualTo(json.get("bound").asLong()).isPositive();
    assertThat(json.get("percent").asDouble()).isZero();
  }

  @Test
  void prove_smtLib_asksForSomethingBetterThanTheBound() throws IOException {
    assemble("--certificate", file("proof.json"), "--smt-lib", file("first.smt2"));

    prove("proof.json", "--smt-lib", file("second.smt2"));

    String script = Files.readString(Path.of(file("second.smt2")));
    long bound = prove("proof.json", "--json").json().get(0).get("bound").asLong();
    assertThat(script).startsWith("; Asks for a choice worth more than " + bound + " among 3 ");
    assertThat(script).isEqualTo(Files.readString(Path.of(file("first.smt2"))));
  }

  @Test
  void prove_proofThatGoesOn_isRejected() throws IOException {
    assemble("--certificate", file("proof.json"));
    SelectionCertificate whole = CertificateFile.read(Path.of(file("proof.json"))).get(0);
    byte[] longer = Arrays.copyOf(whole.proof(), whole.proof().length + 1);
    CertificateFile.write(
        Path.of(file("longer.json")),
        List.of(whole, new SelectionCertificate(whole.problem(), longer)));

    Answer answer = prove("longer.json");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DAMAGED);
    assertThat(answer.out())
        .contains("certificate 1 of 2: the best choice, accepted\n")
        .contains("certificate 2 of 2: the best choice, rejected, ");
    JsonNode rejected = prove("longer.json", "--json").json().get(1);
    assertThat(rejected.get("accepted").asBoolean()).isFalse();
    assertThat(rejected.get("reason").asText()).isNotBlank();
  }

  @Test
  void prove_otherBudgetInTheFile_isRejected() throws IOException {
    assemble("--certificate", file("proof.json"));
    ObjectMapper mapper = new ObjectMapper();
    JsonNode json = mapper.readTree(Path.of(file("proof.json")).toFile());
    ((ObjectNode) json.get("certificates").get(0).get("problem")).put("budgetTokens", 1_000);
    mapper.writeValue(Path.of(file("other.json")).toFile(), json);

    Answer answer = prove("other.json");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DAMAGED);
    assertThat(answer.out() + answer.err()).isNotEmpty();
  }

  @Test
  void prove_notCertificates_isToldInOneLine() throws IOException {
    Files.writeString(Path.of(file("text.json")), "these are no certificates");
    Files.writeString(
        Path.of(file("none.json")),
        "{\"format\": \"contextlite-certificates\", \"version\": 1, \"certificates\": []}");

    Answer text = prove("text.json");
    assertThat(text.exitCode()).isEqualTo(ExitCode.DAMAGED);
    assertThat(text.err()).startsWith("contextlite prove: certificate file '").hasLineCount(1);
    assertThat(prove("none.json").exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(prove("missing.json").exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(prove("missing.json").err()).contains("certificate file does not exist: '");
    assertThat(prove("").exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(Tool.runExactly("", false, "prove").err())
        .contains("Missing required option: '--certificate=FILE'");
  }
}
