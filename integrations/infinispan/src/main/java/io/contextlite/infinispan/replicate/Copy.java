package io.contextlite.infinispan.replicate;

import io.contextlite.Workspace;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.LogPosition;
import io.contextlite.model.LoggedWrite;
import io.contextlite.transfer.DocumentParts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One workspace's file on this node: as a replica, or led by a {@link Lead}. Thread-safe. */
final class Copy {
  private static final System.Logger LOG = System.getLogger(Copy.class.getName());

  private final String id;
  private final Surroundings around;
  private final ReentrantLock lock = new ReentrantLock(true);
  private long knownEpoch;
  private @Nullable RecentLog log;
  private @Nullable Arrival arrival;
  private volatile Optional<Lead> lead = Optional.empty();

  Copy(String id, Surroundings around) {
    this.id = id;
    this.around = around;
  }

  String id() {
    return id;
  }

  ReentrantLock lock() {
    return lock;
  }

  /** Who leads the workspace from this node, if it is the owner as far as it knows. */
  Optional<Lead> lead() {
    return lead.filter(known -> !known.tenure().isEnded());
  }

  Workspace workspace() {
    return around.workspace(id);
  }

  /**
   * Where the file is.
   *
   * @param position how much of the log it has
   * @param documents number of documents of a file without a log, else 0
   */
  record Place(LogPosition position, long documents) {}

  /** Says where the file is, without making one. */
  Place place() {
    if (!around.lite().exists(id)) {
      return new Place(LogPosition.START, 0);
    }
    LogPosition position = workspace().logPosition();
    return new Place(position, position.equals(LogPosition.START) ? workspace().count() : 0);
  }

  /** A file with documents but without a log is nobody's copy, and is not written over. */
  private void checkLogged(Place place) {
    if (place.documents() > 0) {
      throw new IllegalStateException(
          "workspace '" + id + "' has documents here that no log accounts for");
    }
  }

  /** Says where the file is, and what this node knows of others with the name. */
  Answer.State look() {
    PlacementNotes.Note note = around.notes().of(id);
    Place place = place();
    return new Answer.State(
        place.position(), place.documents(), note.epoch(), note.nodes(), around.deletions().of(id));
  }

  /** The newest entries, under the lock; begins where the file is when it is first asked for. */
  RecentLog log() {
    RecentLog known = log;
    if (known == null) {
      Place place = place();
      known =
          new RecentLog(place.documents() > 0 ? Optional.empty() : Optional.of(place.position()));
      log = known;
    }
    return known;
  }

  /**
   * Becomes the owner's copy under a placement that this node has just brought about, unless there
   * is a later one by now.
   */
  void lead(Placement placement) {
    lock.lock();
    try {
      if (placement.epoch() > knownEpoch) {
        lead.ifPresent(before -> before.tenure().end("the epoch has ended"));
        knownEpoch = placement.epoch();
        Lead next = new Lead(this, around, placement);
        lead = Optional.of(next);
        next.begin();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what an earlier owner asks for, under the lock, and notes the epoch of a later one. */
  private Optional<Answer> refusal(long epoch) {
    Optional<Lead> leading = lead();
    if (epoch < knownEpoch && isInDirectory(epoch)) {
      knownEpoch = epoch; // what is known is of a workspace of this name that was deleted
    }
    if (epoch < knownEpoch || (leading.isPresent() && epoch == knownEpoch)) {
      return Optional.of(new Answer.Outdated(knownEpoch));
    }
    leading.ifPresent(known -> known.tenure().end("node has a later owner: epoch=" + epoch));
    knownEpoch = epoch;
    return Optional.empty();
  }

  /** Notes whom this copy is from, before it has anything of it. */
  private void noteOwner(String owner, long epoch) {
    around.notes().note(id, new Placement(owner, List.of(around.self()), epoch));
  }

  private boolean isInDirectory(long epoch) {
    try {
      return around.directory().placement(id).filter(now -> now.epoch() == epoch).isPresent();
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** Notes the epoch of the owner that this node is. */
  void advance(long epoch) {
    knownEpoch = Math.max(knownEpoch, epoch);
  }

  Answer append(String owner, Request.Append request) {
    lock.lock();
    try {
      Optional<Answer> refusal = refusal(request.epoch());
      if (refusal.isPresent()) {
        return refusal.orElseThrow();
      }
      noteOwner(owner, request.epoch());
      Place place = place();
      Optional<List<LogEntry>> next = following(request, place.position());
      if (next.isEmpty()) {
        return new Answer.Elsewhere(place.position());
      }
      checkLogged(place);
      List<LogEntry> entries = next.orElseThrow();
      if (entries.isEmpty()) {
        return new Answer.At(place.position());
      }
      long unused = apply(entries, around.options().logBytes());
      return new Answer.At(end(entries));
    } finally {
      lock.unlock();
    }
  }

  /** What of a request is not applied yet, or empty if it does not follow the file's place. */
  private static Optional<List<LogEntry>> following(Request.Append request, LogPosition place) {
    List<LogEntry> entries = request.entries();
    if (request.previous().equals(place)) {
      return Optional.of(entries);
    }
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).position().equals(place)) {
        return Optional.of(entries.subList(i + 1, entries.size()));
      }
    }
    return Optional.empty();
  }

  private static LogPosition end(List<LogEntry> entries) {
    return entries.get(entries.size() - 1).position();
  }

  /**
   * Applies entries in one transaction and remembers them, under the lock.
   *
   * @param entries one at least
   * @param logBytes how much of the newest entries is remembered
   * @return number of documents removed
   * @throws RuntimeException if nothing was applied
   */
  long apply(List<LogEntry> entries, long logBytes) {
    RecentLog recent = log();
    long removed = 0;
    try {
      removed = workspace().apply(entries.stream().map(Copy::write).toList());
    } catch (RuntimeException e) {
      if (!workspace().logPosition().equals(end(entries))) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "entries are applied, but what followed failed", e);
    }
    entries.forEach(entry -> recent.add(entry, logBytes));
    return removed;
  }

  private static LoggedWrite write(LogEntry entry) {
    return new LoggedWrite(
        entry.position(), entry.puts().stream().map(Copy::document).toList(), entry.removes());
  }

  private static Document document(DocumentParts parts) {
    return parts.document(Instant.EPOCH); // the owner has given each a time
  }

  /** Takes a piece of the file; the last one puts it in place. */
  Answer piece(String owner, Request.Piece piece) {
    lock.lock();
    try {
      Optional<Answer> refusal = refusal(piece.epoch());
      if (refusal.isPresent()) {
        return refusal.orElseThrow();
      }
      noteOwner(owner, piece.epoch());
      checkLogged(place());
      Arrival arriving = arrival;
      if (piece.offset() == 0) {
        forgetArrival();
        arriving = new Arrival(around.lite().config(), piece);
        arrival = arriving;
      }
      if (arriving == null || !arriving.add(piece)) {
        throw new IllegalStateException("piece does not follow: offset=" + piece.offset());
      }
      if (!arriving.isComplete()) {
        return new Answer.Done();
      }
      install(arriving.finish());
      arrival = null;
      return new Answer.At(place().position());
    } finally {
      lock.unlock();
    }
  }

  /** Puts a file in place of this copy's, under the lock. */
  void install(Path file) {
    around.lite().install(id, file);
    log = null;
  }

  private void forgetArrival() {
    Arrival known = arrival;
    if (known != null) {
      known.close();
    }
    arrival = null;
  }

  /** Deletes the file if no later owner than that of the epoch is known. */
  Answer drop(long epoch) {
    lock.lock();
    try {
      Optional<Answer> refusal = refusal(epoch);
      if (refusal.isPresent()) {
        return refusal.orElseThrow();
      }
      abolish(epoch);
      return new Answer.Done();
    } finally {
      lock.unlock();
    }
  }

  /** Deletes the file of a workspace that has ended with an epoch, under the lock. */
  void abolish(long epoch) {
    try {
      around.deletions().add(id, epoch);
    } catch (ContextLiteException e) {
      delete(); // on a full disk this makes room for the note
      around.deletions().add(id, epoch);
      return;
    }
    delete();
  }

  /** Deletes what is here of the workspace that ended with an epoch, and nothing of another one. */
  Answer forget(long end) {
    lock.lock();
    try {
      Answer.State state = look();
      around.deletions().add(id, end);
      lead.map(Lead::tenure)
          .filter(tenure -> Election.isOfOneIncarnation(tenure.placement().epoch(), end))
          .ifPresent(tenure -> tenure.end("the workspace was deleted"));
      if (state.hasFileOf(end)) {
        deleteFile();
      }
      if (state.hasNoteOf(end)) {
        around.notes().remove(id);
      }
      return new Answer.Done();
    } finally {
      lock.unlock();
    }
  }

  /** Deletes the file and the note, under the lock. */
  void delete() {
    deleteFile();
    around.notes().remove(id);
    knownEpoch = 0;
  }

  private void deleteFile() {
    forgetArrival();
    boolean unused = around.lite().delete(id);
    log = null;
  }

  /**
   * Deletes a copy that is not needed any more, under a placement without this node; not if an
   * owner has this node catch up under that placement, to make it a member.
   */
  void deleteUnless(Placement placement) {
    lock.lock();
    try {
      if (lead().isEmpty()
          && knownEpoch <= placement.epoch()
          && !around.notes().has(id, placement.epoch())
          && !place().position().equals(LogPosition.START)) {
        delete();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      lead.ifPresent(known -> known.tenure().end("node is closed"));
      forgetArrival();
    } finally {
      lock.unlock();
    }
  }
}
