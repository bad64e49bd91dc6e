package io.contextlite.sync;

import io.contextlite.ingest.FileEntry;
import io.contextlite.ingest.ReadResult;
import io.contextlite.ingest.SkippedFile;
import io.contextlite.model.DocumentSummary;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.PreparedDocument;
import io.contextlite.store.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what a sync found, documents and ledger in one transaction. Confined to one thread. */
final class SyncWriter {
  private final Ingest ingest;
  private final Ledger.Source source;
  private final Map<String, Ledger.Entry> ledger;
  private final Map<String, Deque<String>> goneByHash;
  private final Set<String> gone;
  private final long listedAtNanos;

  /** What became of a file. */
  enum Outcome {
    ADDED,
    CHANGED,
    MOVED,
    UNCHANGED,
    SKIPPED
  }

  SyncWriter(
      Ingest ingest,
      Ledger.Source source,
      Map<String, Ledger.Entry> ledger,
      Map<String, Deque<String>> goneByHash,
      Set<String> gone,
      long listedAtNanos) {
    this.ingest = ingest;
    this.source = source;
    this.ledger = ledger;
    this.goneByHash = goneByHash;
    this.gone = gone;
    this.listedAtNanos = listedAtNanos;
  }

  List<Outcome> write(List<TreeSync.Loaded> batch, DocumentPreparer preparer) {
    List<TreeSync.Loaded> complete = new ArrayList<>();
    List<@Nullable String> movedFrom = new ArrayList<>();
    for (TreeSync.Loaded loaded : batch) {
      @Nullable String from = moveSource(loaded);
      movedFrom.add(from);
      complete.add(from == null ? prepareLate(loaded, preparer) : loaded);
    }
    return ingest.write(
        "sync documents",
        preparer.model(),
        (session, writer) -> {
          List<Outcome> outcomes = new ArrayList<>();
          for (int i = 0; i < complete.size(); i++) {
            outcomes.add(write(session, writer, complete.get(i), movedFrom.get(i)));
          }
          return outcomes;
        });
  }

  /** Returns the path of a file that is gone and had the same content, once for each such file. */
  private @Nullable String moveSource(TreeSync.Loaded loaded) {
    if (loaded.prepared() == null && loaded.result() instanceof ReadResult.Text text) {
      Deque<String> paths = goneByHash.get(text.hash());
      return paths == null || isUnchanged(loaded, text) ? null : paths.poll();
    }
    return null;
  }

  private boolean isUnchanged(TreeSync.Loaded loaded, ReadResult.Text text) {
    Ledger.Entry before = ledger.get(loaded.file().path());
    return before != null && before.documentId() != 0 && before.hash().equals(text.hash());
  }

  /** Prepares a file that looked like a move, but whose old place another file had taken. */
  private TreeSync.Loaded prepareLate(TreeSync.Loaded loaded, DocumentPreparer preparer) {
    if (loaded.prepared() != null
        || !(loaded.result() instanceof ReadResult.Text text)
        || isUnchanged(loaded, text)) {
      return loaded;
    }
    PreparedDocument prepared = preparer.prepare(List.of(loaded.document())).get(0);
    return new TreeSync.Loaded(loaded.file(), loaded.result(), loaded.document(), prepared);
  }

  private Outcome write(
      Session session, DocumentWriter writer, TreeSync.Loaded loaded, @Nullable String movedFrom)
      throws SQLException {
    FileEntry file = loaded.file();
    Ledger.@Nullable Entry before = ledger.get(file.path());
    if (loaded.result() instanceof ReadResult.Skipped why) {
      skip(session, writer, loaded, why);
      return Outcome.SKIPPED;
    }
    String hash = ((ReadResult.Text) loaded.result()).hash();
    if (movedFrom != null) {
      long id = move(session, writer, loaded, movedFrom);
      Ledger.put(session, source, file, hash, id, listedAtNanos);
      return Outcome.MOVED;
    }
    if (loaded.prepared() == null) {
      long id = before == null ? 0 : before.documentId();
      Ledger.put(session, source, file, hash, id, listedAtNanos);
      return Outcome.UNCHANGED;
    }
    long id = writer.put(loaded.prepared());
    Ledger.put(session, source, file, hash, id, listedAtNanos);
    return before == null || before.documentId() == 0 ? Outcome.ADDED : Outcome.CHANGED;
  }

  /** What cannot be read stays as it was; what is no text any more goes. */
  private void skip(
      Session session, DocumentWriter writer, TreeSync.Loaded loaded, ReadResult.Skipped why)
      throws SQLException {
    if (why.reason() == SkippedFile.Reason.UNREADABLE) {
      return;
    }
    FileEntry file = loaded.file();
    Ledger.@Nullable Entry before = ledger.get(file.path());
    if (before != null && before.documentId() != 0) {
      writer.remove(loaded.document().id());
    }
    if (why.reason() == SkippedFile.Reason.VANISHED) {
      Ledger.remove(session, source, file.path());
    } else {
      Ledger.put(session, source, file, why.at(file.path()), listedAtNanos);
    }
  }

  private long move(Session session, DocumentWriter writer, TreeSync.Loaded loaded, String from)
      throws SQLException {
    DocumentSummary target = DocumentPreparer.summary(loaded.document(), Instant.EPOCH);
    writer.remove(target.id());
    long id = writer.move(source.prefix() + from, target);
    Ledger.remove(session, source, from);
    gone.remove(from);
    return id;
  }

  /** Removes what is gone and returns how many documents there were. */
  long removeGone() {
    int prefix = source.prefix().length();
    return ingest.removeAll(
        gone.stream().map(path -> source.prefix() + path).toList(),
        (session, id) -> Ledger.remove(session, source, id.substring(prefix)));
  }
}
