package io.contextlite.sync;

import io.contextlite.ingest.FileEntry;
import io.contextlite.ingest.Listing;
import io.contextlite.ingest.ReadResult;
import io.contextlite.ingest.SkippedFile;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncProgress;
import io.contextlite.ingest.SyncReport;
import io.contextlite.ingest.TextReader;
import io.contextlite.ingest.TreeWalker;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.store.Deadline;
import io.contextlite.store.PreparedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One sync of a tree: lists it, compares with the ledger, prepares what changed in parallel, and
 * writes it in order in bounded transactions. Confined to one thread, used once.
 */
public final class TreeSync {
  private static final int BATCH_FILES = 256;
  private static final long BATCH_BYTES = 1 << 20;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final Ingest ingest;
  private final SyncOptions options;
  private final Path root;
  private final long started = System.nanoTime();
  private final long listedAtNanos;
  private final List<SkippedFile> skipped = new ArrayList<>();
  private final Map<SyncWriter.Outcome, Long> outcomes = new HashMap<>();
  private long filesDone;
  private long bytesDone;
  private long bytesToRead;
  private long filesToRead;
  private long passages;
  private long removed;

  /**
   * Starts a sync.
   *
   * @param ingest writes to the workspace
   * @param root the tree's folder
   * @param options what to take
   * @param now the time of the sync
   */
  public TreeSync(Ingest ingest, Path root, SyncOptions options, Instant now) {
    this.ingest = ingest;
    this.options = options;
    this.root = real(root);
    this.listedAtNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw new ContextLiteException(
          "cannot sync: expected a readable folder, actual='" + root + "'", e);
    }
  }

  /**
   * Runs the sync.
   *
   * @param leaveOut folders and files that are never taken, such as the workspace's own
   * @return what was found and done
   */
  public SyncReport run(Collection<Path> leaveOut) {
    report(SyncProgress.Phase.SCAN);
    Listing listing = TreeWalker.scan(root, options, leaveOut);
    String name = options.source().isEmpty() ? root.toString() : options.source();
    Optional<Ledger.Source> known =
        ingest.database().read("read the ledger", Deadline.NONE, s -> Ledger.find(s, name));
    Map<String, Ledger.Entry> ledger =
        known.isEmpty()
            ? Map.of()
            : ingest
                .database()
                .read("read the ledger", Deadline.NONE, s -> Ledger.load(s, known.get()));
    skipped.addAll(listing.skipped());
    List<FileEntry> toRead = toRead(listing, ledger);
    Set<String> gone = gone(listing, ledger);
    if (!toRead.isEmpty() || !gone.isEmpty()) {
      Ledger.Source source = known.isPresent() ? known.get() : create(name);
      apply(source, toRead, ledger, gone);
    }
    ingest.embedPending();
    report(SyncProgress.Phase.DONE);
    return summary(listing);
  }

  private Ledger.Source create(String name) {
    Path folder = root.getFileName();
    return ingest
        .database()
        .write(
            "add a source",
            s -> Ledger.create(s, name, folder == null ? "root" : folder.toString()));
  }

  /** Files that do not look as they did; those that do are done, with their old reason to skip. */
  private List<FileEntry> toRead(Listing listing, Map<String, Ledger.Entry> ledger) {
    List<FileEntry> toRead = new ArrayList<>();
    for (FileEntry file : listing.files()) {
      Ledger.Entry before = ledger.get(file.path());
      if (before != null && before.looksLike(file) && !options.verifyContent()) {
        if (before.skipped() == null) {
          count(SyncWriter.Outcome.UNCHANGED);
        } else {
          skipped.add(before.skipped());
        }
      } else {
        toRead.add(file);
        bytesToRead += file.sizeBytes();
      }
    }
    filesToRead = toRead.size();
    return toRead;
  }

  /** What is in the ledger and surely not in the tree any more. */
  private static Set<String> gone(Listing listing, Map<String, Ledger.Entry> ledger) {
    Set<String> gone = new TreeSet<>(ledger.keySet());
    listing.files().forEach(file -> gone.remove(file.path()));
    gone.removeIf(listing.unknown());
    return gone;
  }

  private void apply(
      Ledger.Source source,
      List<FileEntry> toRead,
      Map<String, Ledger.Entry> ledger,
      Set<String> gone) {
    Map<String, Deque<String>> goneByHash = new HashMap<>();
    for (String path : gone) {
      Ledger.Entry entry = ledger.get(path);
      if (entry != null && entry.documentId() != 0) {
        goneByHash.computeIfAbsent(entry.hash(), k -> new ArrayDeque<>()).add(path);
      }
    }
    Set<String> movableHashes = new HashSet<>(goneByHash.keySet());
    DocumentPreparer preparer = ingest.preparer();
    SyncWriter writer = new SyncWriter(ingest, source, ledger, goneByHash, gone, listedAtNanos);
    OrderedPipeline.run(
        ingest.settings().executor(),
        new Batches<>(toRead.iterator(), BATCH_FILES, BATCH_BYTES, FileEntry::sizeBytes),
        files -> read(files, source, ledger, movableHashes, preparer),
        batch -> {
          for (List<Loaded> some : ingest.settings().transactions(batch)) {
            writer.write(some, preparer).forEach(this::count);
          }
          batch.forEach(this::account);
          report(SyncProgress.Phase.INDEX);
        });
    removed = writer.removeGone();
  }

  /** A file that was read: its text, or why it is skipped, and what was prepared of it. */
  record Loaded(
      FileEntry file, ReadResult result, Document document, @Nullable PreparedDocument prepared) {}

  private List<Loaded> read(
      List<FileEntry> files,
      Ledger.Source source,
      Map<String, Ledger.Entry> ledger,
      Set<String> movableHashes,
      DocumentPreparer preparer) {
    List<ReadResult> results = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    List<Document> toPrepare = new ArrayList<>();
    for (FileEntry file : files) {
      ReadResult result = TextReader.read(file.file(), options.maxFileBytes());
      Document document = document(source, file, result);
      results.add(result);
      documents.add(document);
      Ledger.Entry before = ledger.get(file.path());
      if (result instanceof ReadResult.Text text
          && !movableHashes.contains(text.hash())
          && (before == null || !before.hash().equals(text.hash()))) {
        toPrepare.add(document);
      }
    }
    Map<String, PreparedDocument> prepared = new HashMap<>();
    preparer.prepare(toPrepare).forEach(p -> prepared.put(p.summary().id(), p));
    List<Loaded> loaded = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Document document = documents.get(i);
      loaded.add(new Loaded(files.get(i), results.get(i), document, prepared.get(document.id())));
    }
    return loaded;
  }

  private static Document document(Ledger.Source source, FileEntry file, ReadResult result) {
    String text = result instanceof ReadResult.Text read ? read.text() : "";
    return Document.builder(source.prefix() + file.path(), text)
        .modified(Instant.ofEpochSecond(0, file.modifiedNanos()))
        .build();
  }

  private void account(Loaded loaded) {
    filesDone++;
    bytesDone += loaded.file().sizeBytes();
    if (loaded.prepared() != null) {
      passages += loaded.prepared().passages().size();
    }
    if (loaded.result() instanceof ReadResult.Skipped why) {
      skipped.add(why.at(loaded.file().path()));
    }
  }

  private void count(SyncWriter.Outcome outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }

  private long outcome(SyncWriter.Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  private void report(SyncProgress.Phase phase) {
    options
        .progress()
        .accept(
            new SyncProgress(
                phase, filesDone, filesToRead, passages, bytesDone, bytesToRead, elapsed()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private SyncReport summary(Listing listing) {
    skipped.sort(Comparator.comparing(SkippedFile::path));
    return new SyncReport(
        listing.files().size(),
        outcome(SyncWriter.Outcome.ADDED),
        outcome(SyncWriter.Outcome.CHANGED),
        outcome(SyncWriter.Outcome.MOVED),
        removed,
        outcome(SyncWriter.Outcome.UNCHANGED),
        listing.ignored(),
        skipped,
        passages,
        bytesDone,
        elapsed());
  }
}
