package io.contextlite.examples;

import io.contextlite.ingest.SkippedFile;
import io.contextlite.ingest.SyncReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a sync did, for a person or a program. */
record SyncSummary(String workspace, Path folder, SyncReport report) {
  private static final int LISTED = 10;

  /** One line for where the sync is only the first step. */
  String line() {
    return String.format(
        Locale.ROOT,
        "synced '%s': %,d added, %,d changed, %,d moved, %,d removed, %,d unchanged, %,d skipped",
        folder,
        report.added(),
        report.changed(),
        report.moved(),
        report.removed(),
        report.unchanged(),
        report.skipped().size());
  }

  String text(boolean verbose) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Synced '%s' into workspace '%s' in %s: %s, %s.",
            folder,
            workspace,
            Units.duration(report.elapsed()),
            Units.count(report.passages(), "new passage"),
            Units.size(report.bytes()) + " read"));
    addCount(lines, "added", report.added());
    addCount(lines, "changed", report.changed());
    addCount(lines, "moved", report.moved());
    addCount(lines, "removed", report.removed());
    addCount(lines, "unchanged", report.unchanged());
    addCount(lines, "ignored", report.ignored());
    addCount(lines, "skipped", report.skipped().size());
    byReason().forEach((reason, files) -> addSkipped(lines, reason, files, verbose));
    return String.join("\n", lines);
  }

  private static void addCount(List<String> lines, String what, long count) {
    lines.add(String.format(Locale.ROOT, "  %-9s %,8d", what, count));
  }

  private Map<SkippedFile.Reason, List<SkippedFile>> byReason() {
    Map<SkippedFile.Reason, List<SkippedFile>> groups = new TreeMap<>();
    for (SkippedFile file : report.skipped()) {
      groups.computeIfAbsent(file.reason(), reason -> new ArrayList<>()).add(file);
    }
    return groups;
  }

  private static void addSkipped(
      List<String> lines, SkippedFile.Reason reason, List<SkippedFile> files, boolean verbose) {
    String words = name(reason).replace('_', ' ');
    lines.add(String.format(Locale.ROOT, "Skipped as %s (%,d):", words, files.size()));
    int listed = verbose ? files.size() : Math.min(LISTED, files.size());
    for (SkippedFile file : files.subList(0, listed)) {
      String detail = file.detail().isEmpty() ? "" : "  (" + Units.oneLine(file.detail()) + ")";
      lines.add("  " + Units.oneLine(file.path()) + detail);
    }
    if (listed < files.size()) {
      lines.add(
          "  and " + Units.count(files.size() - listed) + " more, which --verbose would list");
    }
  }

  private static String name(SkippedFile.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workspace", workspace);
    json.put("folder", folder.toString());
    json.put("files", report.files());
    json.put("added", report.added());
    json.put("changed", report.changed());
    json.put("moved", report.moved());
    json.put("removed", report.removed());
    json.put("unchanged", report.unchanged());
    json.put("ignored", report.ignored());
    json.put("skipped", report.skipped().stream().map(SyncSummary::json).toList());
    json.put("passages", report.passages());
    json.put("bytes", report.bytes());
    json.put("elapsedMillis", report.elapsed().toMillis());
    return json;
  }

  private static Map<String, Object> json(SkippedFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", file.path());
    json.put("reason", name(file.reason()));
    json.put("detail", file.detail());
    return json;
  }
}
