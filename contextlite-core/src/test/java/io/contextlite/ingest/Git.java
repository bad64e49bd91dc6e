package io.contextlite.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The installed git, without the settings of the user who runs the tests. */
final class Git {
  private Git() {}

  static boolean isInstalled() {
    try {
      run(Path.of("."), "--version");
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  static void init(Path directory) throws IOException {
    run(directory, "init", "--quiet");
  }

  /** Returns the files of a repository without commits that git would add. */
  static Set<String> kept(Path repository) throws IOException {
    String listed = run(repository, "ls-files", "-z", "--others", "--exclude-standard");
    Set<String> kept = new HashSet<>(Arrays.asList(listed.split("\0")));
    kept.remove("");
    return kept;
  }

  private static String run(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.ignoreCase=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("XDG_CONFIG_HOME", directory.resolve(".git").toString());
    builder.environment().remove("GIT_DIR");
    builder.environment().remove("GIT_WORK_TREE");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output;
  }
}
