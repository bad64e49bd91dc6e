package io.contextlite.examples.cluster;

import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.PrometheusText;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.health.WorkspaceMetrics;
import io.contextlite.resolve.RequestContext;
import io.contextlite.resolve.ResolvedWorkspace;
import io.contextlite.resolve.WorkspaceResolver;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The REST paths of the guide, each also below {@code /workspace/ID}. Thread-safe. */
final class Api {
  private static final String DOCUMENTS = "/api/v1/documents";
  private static final String DOCUMENT = DOCUMENTS + "/";

  private final Workspaces workspaces;
  private final WorkspaceResolver resolver;

  Api(Workspaces workspaces) {
    this.workspaces = workspaces;
    this.resolver = WorkspaceResolver.builder().clientsNamedLike(workspaces::exists).build();
  }

  /** Tells whether a request only looks at the host, and takes none of its time. */
  static boolean isObservation(ApiRequest request) {
    return request.resource().equals("/health") || request.resource().equals("/metrics");
  }

  /**
   * Answers a request.
   *
   * @throws ApiException if the request cannot be served as it is
   * @throws IOException if the body cannot be read to its end
   */
  ApiResponse answer(ApiRequest request) throws IOException {
    String resource = request.resource();
    if (resource.startsWith(DOCUMENT)) {
      demand(request, "DELETE");
      return remove(request);
    }
    return switch (resource) {
      case "/api/v1/assemble" -> {
        demand(request, "POST");
        yield assemble(request);
      }
      case "/api/v1/search" -> {
        demand(request, "POST");
        yield search(request);
      }
      case DOCUMENTS -> {
        demand(request, "POST");
        yield put(request);
      }
      case "/health" -> {
        demand(request, "GET");
        yield health(request);
      }
      case "/metrics" -> {
        demand(request, "GET");
        yield metrics(request);
      }
      default -> throw ApiException.unknown("path", resource);
    };
  }

  private static void demand(ApiRequest request, String method) {
    if (!request.method().equals(method)) {
      throw ApiException.wrongMethod(method, request.method());
    }
  }

  private ApiResponse assemble(ApiRequest request) throws IOException {
    AssembleBody body = request.body(AssembleBody.class);
    ResolvedWorkspace workspace = meant(request.context(body.workspacePath()));
    var assembly = body.request(workspace.tier(), request.deadline());
    String id = existing(workspace.id());
    return ApiResponse.ok(AssembleAnswer.of(id, workspaces.assemble(id, assembly)));
  }

  private ApiResponse search(ApiRequest request) throws IOException {
    SearchBody body = request.body(SearchBody.class);
    ResolvedWorkspace workspace = meant(request.context(body.workspacePath()));
    var search = body.request(request.deadline());
    String id = existing(workspace.id());
    return ApiResponse.ok(SearchAnswer.of(id, workspaces.search(id, search)));
  }

  private ApiResponse put(ApiRequest request) throws IOException {
    DocumentsBody body = request.body(DocumentsBody.class);
    String id = meant(request.context(body.workspacePath())).id();
    long put = workspaces.put(id, body.toPut());
    return ApiResponse.ok(Map.of("workspace", id, "documents", put));
  }

  private ApiResponse remove(ApiRequest request) {
    String id = existing(meant(request.context(null)).id());
    String document = request.rest(DOCUMENT);
    if (!workspaces.remove(id, document)) {
      throw ApiException.unknown("document", document);
    }
    return ApiResponse.ok(Map.of("workspace", id, "removed", document));
  }

  private ApiResponse health(ApiRequest request) {
    Optional<String> workspace = observed(request);
    return ApiResponse.ok(
        workspace.isPresent() ? placed(workspace.orElseThrow()) : workspaces.health());
  }

  /** Health first, since a workspace is placed when it is first used. */
  private PlacedHealth placed(String id) {
    WorkspaceHealth health = workspaces.health(id);
    return new PlacedHealth(health, workspaces.placement(id));
  }

  private ApiResponse metrics(ApiRequest request) {
    Optional<String> workspace = observed(request);
    InstanceMetrics all = workspaces.metrics();
    return ApiResponse.prometheus(
        PrometheusText.of(workspace.map(id -> only(id, all)).orElse(all)));
  }

  private static InstanceMetrics only(String id, InstanceMetrics all) {
    SortedMap<String, WorkspaceMetrics> one = new TreeMap<>(all.workspaces());
    one.keySet().retainAll(Set.of(id));
    return new InstanceMetrics(all.nodeId(), all.loadFactor(), all.openWorkspaces(), one);
  }

  /** A probe's kind of client does not make its question one about a workspace. */
  private Optional<String> observed(ApiRequest request) {
    return resolver.resolve(request.explicitContext()).map(named -> existing(named.id()));
  }

  private ResolvedWorkspace meant(RequestContext context) {
    return resolver
        .resolve(context)
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "the request names no workspace: expected the header "
                        + WorkspaceResolver.WORKSPACE_HEADER
                        + ", the parameter workspace, a path /workspace/ID/..., a client named"
                        + " like a workspace, or the field workspace_path"));
  }

  private String existing(String id) {
    if (!workspaces.exists(id)) {
      throw ApiException.unknown("workspace", id);
    }
    return id;
  }
}
