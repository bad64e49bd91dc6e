package io.contextlite.infinispan.replicate;

import io.contextlite.OutgoingRequests;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.transfer.AssembleParts;
import io.contextlite.transfer.DocumentParts;
import io.contextlite.transfer.SearchParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A workspace of the cluster, wherever it is. Methods give what {@link io.contextlite.Workspace}
 * gives on the owner, with the same exceptions. Thread-safe; nothing is to be closed.
 *
 * <p>A write that returns is on the owner's disk and on those of all replicas in sync, and every
 * later read sees it, whichever node asks. A read may see a write that is not acknowledged yet.
 * Beside the exceptions of a workspace, methods throw {@link WorkspaceUnavailableException} when no
 * node could take them for {@link ReplicationOptions#requestTimeout()} or the owner is left alone
 * by {@link PeerOptions#circuitBreaker()}, and writes {@link OutcomeUnknownException}. Limits hold
 * on the owner and, for what it is asked from elsewhere, on the node that asks; a {@link
 * io.contextlite.limits.LimitExceededException} names the node. With {@link
 * PeerOptions#hedgeReadsAfter()} a replica may answer for the owner.
 *
 * <p>A workspace that follows another region is read from the copy on this node and cannot be
 * written, which is a {@link ReadOnlyWorkspaceException}. It has what that region acknowledged up
 * to some write, in order: how far it is behind is told by {@link #health()}.
 */
public final class ClusterWorkspace {
  private final Copy copy;
  private final Carrier carrier;
  private final OwnerCalls calls;
  private final OutgoingRequests outgoing;

  ClusterWorkspace(Copy copy, Carrier carrier, OwnerCalls calls, OutgoingRequests outgoing) {
    this.copy = copy;
    this.carrier = carrier;
    this.calls = calls;
    this.outgoing = outgoing;
  }

  /**
   * Returns the id.
   *
   * @return the workspace's id
   */
  public String id() {
    return copy.id();
  }

  /**
   * Assembles a context with the defaults.
   *
   * @param query words, a question or a piece of code
   * @return the context
   */
  public AssembledContext assemble(String query) {
    return assemble(AssembleRequest.of(query));
  }

  /**
   * Assembles a context on the owner.
   *
   * @param request what to assemble; where another node is the owner, formatter and objective must
   *     be the library's own
   * @return the owner's context
   */
  public AssembledContext assemble(AssembleRequest request) {
    return await(assembleAsync(request));
  }

  /**
   * Assembles a context on the owner; no thread of this node waits meanwhile.
   *
   * @param request what to assemble
   * @return the owner's context; cancelling it as a {@link CompletableFuture} takes a request that
   *     waits out of the owner's queue
   */
  public CompletionStage<AssembledContext> assembleAsync(AssembleRequest request) {
    return carrier.run(
        new Asking.Call<>(
            left -> calls.assemble(copy, request.toBuilder().deadline(left).build()),
            (left, peer) ->
                outgoing.assemble(
                    id(),
                    request.toBuilder().deadline(left).build(),
                    allowed -> assembled(peer, allowed)),
            Asking.Kind.HEDGED_READ,
            request.deadline()));
  }

  private static CompletableFuture<AssembledContext> assembled(
      RemoteCalls.Peer peer, AssembleRequest request) {
    return Futures.mapped(
        peer.ask(new Operation.Assemble(AssembleParts.portable(request))),
        answer -> ((Answer.Context) answer).context());
  }

  /**
   * Searches on the owner.
   *
   * @param request what to search for
   * @return ranked passages
   */
  public SearchResult search(SearchRequest request) {
    return await(searchAsync(request));
  }

  CompletableFuture<SearchResult> searchAsync(SearchRequest request) {
    SearchParts parts = SearchParts.of(request);
    return carrier.run(
        new Asking.Call<>(
            left -> calls.search(copy, parts.request().deadline(left).build()),
            (left, peer) ->
                outgoing.search(
                    id(),
                    parts.request().deadline(left).build(),
                    () -> searched(peer, new Operation.Search(parts))),
            Asking.Kind.HEDGED_READ,
            request.deadline()));
  }

  private static CompletableFuture<SearchResult> searched(
      RemoteCalls.Peer peer, Operation.Search operation) {
    return Futures.mapped(peer.ask(operation), answer -> ((Answer.Found) answer).result());
  }

  /**
   * Puts documents, each in place of the one with its id, all or none of them.
   *
   * @param documents the documents, together at most some 60 MiB
   */
  public void put(Document... documents) {
    long unused = await(putAsync(List.of(documents)));
  }

  /**
   * Puts documents in batches, of which some are under way at one time; each is put as a whole.
   * What was acknowledged before a failure stays.
   *
   * @param documents the documents, iterated once
   * @return number of documents put
   */
  public long putAll(Iterable<Document> documents) {
    carrier.checkWritable();
    return new Batching(this).putAll(documents.iterator());
  }

  CompletableFuture<Long> putAsync(List<Document> documents) {
    List<DocumentParts> parts = documents.stream().map(DocumentParts::of).toList();
    return carrier.run(writing(left -> calls.put(copy, parts), new Operation.Put(parts)));
  }

  /**
   * Removes a document.
   *
   * @param documentId the document's id
   * @return whether there was such a document
   */
  public boolean remove(String documentId) {
    return removeAll(List.of(documentId)) > 0;
  }

  /**
   * Removes documents, all in one step.
   *
   * @param documentIds ids, which need not exist
   * @return number of documents removed
   */
  public long removeAll(List<String> documentIds) {
    return await(removeAsync(documentIds));
  }

  CompletableFuture<Long> removeAsync(List<String> documentIds) {
    documentIds.forEach(Document::checkId);
    List<String> ids = List.copyOf(documentIds);
    return carrier.run(writing(left -> calls.remove(copy, ids), new Operation.Remove(ids)));
  }

  /**
   * Brings the workspace in step with a folder of this node, with the default options.
   *
   * @param root the folder
   * @return what was found and done
   */
  public SyncReport sync(Path root) {
    return sync(root, SyncOptions.DEFAULT);
  }

  /**
   * Brings the workspace in step with a folder of this node. Files are found and read here; those
   * whose time and size are as those of their documents are not read. Documents are named by the
   * paths of their files and carry the name of the folder as metadata {@value TreeUpload#SOURCE},
   * by which those that are gone are known; a file that was moved is removed and put.
   *
   * @param root the folder
   * @param options what to take
   * @return what was found and done
   */
  public SyncReport sync(Path root, SyncOptions options) {
    carrier.checkWritable();
    return new TreeUpload(this, root, options).run();
  }

  /**
   * Finds documents.
   *
   * @param filter the condition
   * @return matching documents in order of id
   */
  public List<DocumentSummary> find(DocumentFilter filter) {
    return await(findAsync(filter));
  }

  CompletableFuture<List<DocumentSummary>> findAsync(DocumentFilter filter) {
    return carrier.run(
        reading(
            left -> calls.find(copy, filter),
            new Operation.Find(filter),
            answer -> ((Answer.Documents) answer).documents()));
  }

  /**
   * Counts documents.
   *
   * @return number of documents
   */
  public long count() {
    return await(
        carrier.run(
            reading(left -> calls.count(copy), new Operation.Count(), ClusterWorkspace::counted)));
  }

  /**
   * Tells how the workspace is on its owner, and what is wrong with its copies.
   *
   * @return its health; it is degraded while fewer copies are in sync than are wanted
   */
  public WorkspaceHealth health() {
    return await(healthAsync());
  }

  CompletableFuture<WorkspaceHealth> healthAsync() {
    return carrier.run(
        reading(
            left -> calls.health(copy),
            new Operation.Health(),
            answer -> ((Answer.Health) answer).health()));
  }

  private static <T> Asking.Call<T> reading(
      Function<Duration, CompletionStage<T>> local, Operation remote, Function<Answer, T> result) {
    return new Asking.Call<>(
        local,
        (left, peer) -> Futures.mapped(peer.ask(remote), result),
        Asking.Kind.READ,
        Optional.empty());
  }

  /**
   * Deletes the workspace with everything in it, on all nodes that are alive. A node that is not
   * alive and has a copy deletes it when it is back and the name is used again, if a node that had
   * a copy at the deletion is there then; otherwise its documents are found again.
   */
  public void delete() {
    long unused = await(deleteAsync());
  }

  CompletableFuture<Long> deleteAsync() {
    return carrier.run(writing(left -> calls.delete(copy), new Operation.Delete()));
  }

  private static Asking.Call<Long> writing(
      Function<Duration, CompletionStage<Long>> local, Operation remote) {
    return new Asking.Call<>(
        local,
        (left, peer) -> Futures.mapped(peer.ask(remote), ClusterWorkspace::counted),
        Asking.Kind.WRITE,
        Optional.empty());
  }

  private static long counted(Answer answer) {
    return ((Answer.Count) answer).count();
  }

  /** Waits for a stage and throws what it failed with. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      boolean unused = stage.toCompletableFuture().cancel(true);
      throw new ContextLiteException("interrupted while waiting for another node", e);
    } catch (ExecutionException e) {
      Throwable failure = Fault.unwrapped(e);
      if (failure instanceof RuntimeException known) {
        throw known;
      }
      throw new CompletionException(failure);
    }
  }
}
