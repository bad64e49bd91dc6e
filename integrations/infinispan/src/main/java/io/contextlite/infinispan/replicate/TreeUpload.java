package io.contextlite.infinispan.replicate;

import io.contextlite.ingest.FileEntry;
import io.contextlite.ingest.Listing;
import io.contextlite.ingest.ReadResult;
import io.contextlite.ingest.SkippedFile;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.ingest.TextReader;
import io.contextlite.ingest.TreeWalker;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One sync of a tree of this node into a workspace of the cluster. Confined, used once. */
final class TreeUpload {
  /** Metadata that names the tree of a document. */
  static final String SOURCE = "contextlite_source";

  /** Metadata that tells the size of a document's file in bytes. */
  private static final String FILE_BYTES = "contextlite_file_bytes";

  private final ClusterWorkspace workspace;
  private final SyncOptions options;
  private final Path root;
  private final String name;
  private final long started = System.nanoTime();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private long added;
  private long changed;
  private long unchanged;
  private long bytes;

  TreeUpload(ClusterWorkspace workspace, Path root, SyncOptions options) {
    this.workspace = workspace;
    this.options = options;
    this.root = root;
    this.name =
        options.source().isEmpty()
            ? root.toAbsolutePath().normalize().toString()
            : options.source();
  }

  SyncReport run() {
    Listing listing = TreeWalker.scan(root, options);
    skipped.addAll(listing.skipped());
    Map<String, DocumentSummary> before = new HashMap<>();
    workspace
        .find(DocumentFilter.equal(SOURCE, name))
        .forEach(document -> before.put(document.path(), document));
    Map<String, DocumentSummary> gone = new HashMap<>(before);
    listing.files().forEach(file -> gone.remove(file.path()));
    gone.keySet().removeIf(listing.unknown());
    Iterator<Document> documents =
        listing.files().stream()
            .map(file -> document(file, Optional.ofNullable(before.get(file.path())), gone))
            .flatMap(Optional::stream)
            .iterator();
    long unused = workspace.putAll(() -> documents);
    long removed =
        gone.isEmpty()
            ? 0
            : workspace.removeAll(
                gone.values().stream().map(DocumentSummary::id).sorted().toList());
    skipped.sort(Comparator.comparing(SkippedFile::path));
    return new SyncReport(
        listing.files().size(),
        added,
        changed,
        0,
        removed,
        unchanged,
        listing.ignored(),
        skipped,
        0,
        bytes,
        Duration.ofNanos(System.nanoTime() - started));
  }

  /** The document of a file that is not as it was. */
  private Optional<Document> document(
      FileEntry file, Optional<DocumentSummary> before, Map<String, DocumentSummary> gone) {
    Instant modified = Instant.ofEpochSecond(0, file.modifiedNanos());
    if (!options.verifyContent()
        && before
            .filter(known -> known.modified().toEpochMilli() == modified.toEpochMilli())
            .filter(known -> Objects.equals(known.metadata().get(FILE_BYTES), file.sizeBytes()))
            .isPresent()) {
      unchanged++;
      return Optional.empty();
    }
    ReadResult result = TextReader.read(file.file(), options.maxFileBytes());
    if (result instanceof ReadResult.Skipped why) {
      skipped.add(why.at(file.path()));
      if (why.reason() != SkippedFile.Reason.UNREADABLE) {
        Stream.ofNullable(before.orElse(null)).forEach(known -> gone.put(file.path(), known));
      }
      return Optional.empty();
    }
    ReadResult.Text text = (ReadResult.Text) result;
    added += before.isEmpty() ? 1 : 0;
    changed += before.isEmpty() ? 0 : 1;
    bytes += file.sizeBytes();
    return Optional.of(
        Document.builder(file.path(), text.text())
            .modified(modified)
            .metadata(SOURCE, name)
            .metadata(FILE_BYTES, file.sizeBytes())
            .build());
  }
}
