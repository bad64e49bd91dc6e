package io.contextlite.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process, with a data directory and a small project of their own. */
final class Tool {
  private final Path home;

  /** What a command did. */
  record Answer(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  Tool(Path home) {
    this.home = home;
  }

  /** A folder with a guide, a class, an ignored file and a binary one. */
  static Tool withProject(Path home) throws IOException {
    Tool tool = new Tool(home);
    tool.write("guide.md", "# Refunds\n\nRefunds are rounded half up, to the cent.\n");
    tool.write("src/Retry.java", "class Retry {\n  int attempts = 3; // with back-off\n}\n");
    tool.write("notes.log", "refunds refunds refunds\n");
    tool.write(".gitignore", "*.log\n");
    Files.createDirectory(tool.project().resolve(".git"));
    Files.write(tool.project().resolve("logo.png"), new byte[] {1, 2, 3});
    return tool;
  }

  static Tool withSyncedProject(Path home) throws IOException {
    Tool tool = withProject(home);
    tool.run("sync", tool.project().toString());
    return tool;
  }

  Path project() {
    return home.resolve("project");
  }

  Path data() {
    return home.resolve("data");
  }

  void write(String path, String text) throws IOException {
    Path file = project().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Runs a command with the data directory of this tool. */
  Answer run(String command, String... args) {
    return runWithInput("", command, args);
  }

  Answer runWithInput(String input, String command, String... args) {
    List<String> all = new ArrayList<>(List.of(command, "--data", data().toString()));
    all.addAll(List.of(args));
    return runExactly(input, false, all.toArray(String[]::new));
  }

  static Answer runExactly(String input, boolean interactive, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            interactive);
    int exitCode = Main.commandLine(streams).execute(args);
    streams.out().flush();
    streams.err().flush();
    return new Answer(exitCode, out.toString(), err.toString());
  }
}
