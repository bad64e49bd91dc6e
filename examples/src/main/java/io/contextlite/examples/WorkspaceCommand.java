package io.contextlite.examples;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.WorkspaceFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command about one workspace, which has to exist unless the command makes one. */
abstract class WorkspaceCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();

  @Option(
      names = "--workspace",
      paramLabel = "ID",
      description = "Workspace inside it, '${DEFAULT-VALUE}' unless set.")
  private String workspaceId = "default";

  private final Streams streams;

  WorkspaceCommand(Streams streams) {
    this.streams = streams;
  }

  /** Checks what can be checked without the workspace; nothing unless overridden. */
  void checkArguments() {}

  /** Says whether a missing workspace is created. */
  boolean creates() {
    return false;
  }

  /** Changes how the workspace is opened; nothing unless overridden. */
  void configure(ContextLiteConfig.Builder config) {}

  /** Does the work and returns the exit code. */
  abstract int run(Workspace workspace);

  /** Answers when the file cannot be used; fails unless overridden. */
  int onUnreadable(WorkspaceFileException failure) {
    throw failure;
  }

  final Streams streams() {
    return streams;
  }

  private ContextLite open() {
    return creates() ? data.openOrCreate(this::configure) : data.openExisting(this::configure);
  }

  @Override
  public final Integer call() {
    checkArguments();
    try (ContextLite lite = open()) {
      if (!creates()) {
        data.checkExists(lite, workspaceId);
      }
      return run(lite.workspace(workspaceId));
    } catch (WorkspaceFileException failure) {
      return onUnreadable(failure);
    }
  }
}
