package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickStartTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/contextlite/examples/QuickStart.java");

  @Test
  void main_folderAndQuestion_printsContext(@TempDir Path home) throws IOException {
    Tool tool = Tool.withProject(home);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(new String[] {tool.project().toString(), "how are refunds rounded?"});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("### [1] guide.md:")
        .contains("rounded half up");
    assertThat(tool.project().resolve(".contextlite/default.db")).isNotEmptyFile();
  }

  @Test
  void readme_quickStart_isTheTestedCode() throws IOException {
    String source = Files.readString(SOURCE).replace("\r\n", "\n");
    String code =
        source.substring(
            source.indexOf("// README: begin\n") + "// README: begin\n".length(),
            source.indexOf("\n    // README: end"));

    assertThat(Files.readString(README).replace("\r\n", "\n")).contains(code.stripIndent());
  }
}
