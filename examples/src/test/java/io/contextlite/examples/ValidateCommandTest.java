package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidateCommandTest {
  @TempDir Path home = Path.of("");

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ValidateCommandTest.class.getResource("broken/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static Answer run(String... args) {
    return Tool.runExactly("", false, args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-unknown-keys.yaml",
        "02-wrong-types.yaml",
        "03-out-of-range.yaml",
        "04-wrong-names.yaml",
        "05-contradictions.yaml",
        "06-thresholds.yaml",
        "07-given-twice.yaml",
        "08-tabs.yaml",
        "09-anchors.yaml",
        "10-comma.json"
      })
  void validate_brokenFile_saysHowToMendIt(String name) throws IOException {
    Path file = resource(name);
    String expected = Files.readString(file.resolveSibling(name.replaceAll("\\..*", ".txt")));

    Answer answer = run("validate", file.toString());

    assertThat(answer.out().replace(file.toString(), name)).isEqualTo(expected);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).isEmpty();
    assertThat(run("--config", file.toString(), "--validate")).isEqualTo(answer);
  }

  @Test
  void validate_severalFiles_areEachChecked() throws IOException {
    Path good = Files.writeString(home.resolve("good.yaml"), "cluster: {enabled: true}\n");
    Path none = home.resolve("none.yaml");

    Answer answer = run("validate", good.toString(), none.toString());

    assertThat(answer.out())
        .isEqualTo(
            good
                + ": valid\n"
                + none
                + ": expected a file that can be read, actual=no such file\n");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(run("validate", good.toString()).exitCode()).isZero();
    assertThat(run("--config", good.toString(), "--validate"))
        .isEqualTo(new Answer(0, good + ": valid\n", ""));
  }

  @Test
  void config_withoutValidate_isUsage() {
    Answer answer = run("--config", "x.yaml");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("--validate");
  }
}
