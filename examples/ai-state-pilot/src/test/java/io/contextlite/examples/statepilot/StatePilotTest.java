package io.contextlite.examples.statepilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatePilotTest {
  @Test
  void run_folder_printsContextFiguresAndHealth(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectory(home.resolve("project"));
    Files.writeString(folder.resolve("refunds.md"), "Refunds are rounded half up, to the cent.\n");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    new StatePilot(new PrintStream(printed, true, StandardCharsets.UTF_8))
        .run(
            home.resolve("data"),
            folder,
            new MissionState("round refunds", List.of("how are refunds rounded?"), 300));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("### [1] refunds.md:1")
        .contains("rounded half up")
        .contains("queries: count=2, ")
        .contains("health: HEALTHY []");
    assertThat(home.resolve("data/mission.db")).isNotEmptyFile();
  }

  @Test
  void main_tooFewArguments_saysWhatIsExpected() {
    assertThatThrownBy(() -> StatePilot.main(new String[] {"folder"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("usage: ai-state-pilot [--data DIR] FOLDER MISSION [QUESTION...]");
  }
}
