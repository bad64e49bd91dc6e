package io.contextlite.examples;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import java.nio.file.Path;

/** The smallest host application: prints what of a folder belongs into a prompt. */
public final class QuickStart {
  private QuickStart() {}

  /**
   * Runs the example.
   *
   * @param args a folder and a question about what is in it
   */
  public static void main(String[] args) {
    Path project = Path.of(args[0]);
    String question = args[1];
    // README: begin
    Path data = project.resolve(".contextlite");
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(data))) {
      Workspace workspace = lite.workspace("default");
      workspace.sync(project);
      System.out.println(workspace.assemble(question).text());
    }
    // README: end
  }
}
