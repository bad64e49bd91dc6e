package io.contextlite.examples;

import io.contextlite.ingest.SyncOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a sync takes from a folder. */
final class SyncSettings {
  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Take only matching files, such as '*.md' or 'docs/'; repeatable.")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave matching files and folders out, such as 'vendor/'; repeatable.")
  private List<String> excludes = new ArrayList<>();

  @Option(names = "--no-gitignore", description = "Take what .gitignore files leave out, too.")
  private boolean noGitignore;

  @Option(names = "--follow-links", description = "Follow symbolic links inside the folder.")
  private boolean followLinks;

  @Option(
      names = "--verify-content",
      description = "Read all files, even those with unchanged size and time.")
  private boolean verifyContent;

  @Option(
      names = "--max-file-bytes",
      paramLabel = "N",
      description = "Skip larger files; 5 MiB unless set.")
  private Optional<Long> maxFileBytes = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Name of the folder in the workspace, its real path unless set.")
  private String source = "";

  SyncOptions.Builder options() {
    SyncOptions.Builder builder =
        SyncOptions.builder()
            .include(includes.toArray(String[]::new))
            .exclude(excludes.toArray(String[]::new))
            .gitignore(!noGitignore)
            .followLinks(followLinks)
            .verifyContent(verifyContent)
            .source(source);
    maxFileBytes.ifPresent(builder::maxFileBytes);
    return builder;
  }
}
