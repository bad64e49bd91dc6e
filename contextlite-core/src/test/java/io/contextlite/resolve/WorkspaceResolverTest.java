package io.contextlite.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.ResourceTier;
import io.contextlite.resolve.ResolvedWorkspace.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WorkspaceResolverTest {
  private static final String AGENT =
      "Mozilla/5.0 (X11; Linux) MissionArchitect/2.1 code_assistant/1";

  private final WorkspaceResolver resolver =
      WorkspaceResolver.builder()
          .client("VS-Archive", "archive")
          .clientsNamedLike(Set.of("mission-architect", "code_assistant")::contains)
          .build();

  private static RequestContext.Builder request() {
    return RequestContext.builder();
  }

  private Optional<String> id(RequestContext.Builder request) {
    return resolver.resolve(request.build()).map(ResolvedWorkspace::id);
  }

  @Test
  void resolve_allParts_theStrongestThatIsThereWins() {
    RequestContext.Builder request = request().workspacePath("/projects/e");
    assertSource(request, "e", Source.WORKSPACE_PATH);
    request.header("user-agent", "vs-archive/1.0");
    assertSource(request, "archive", Source.USER_AGENT);
    request.path("/workspace/c/api/v1/assemble");
    assertSource(request, "c", Source.PATH);
    request.queryParameter("workspace", "b");
    assertSource(request, "b", Source.QUERY_PARAMETER);
    request.header("x-workspace-id", " a ");
    assertSource(request, "a", Source.HEADER);
  }

  private void assertSource(RequestContext.Builder request, String id, Source source) {
    assertThat(resolver.resolve(request.build()))
        .contains(new ResolvedWorkspace(id, source, ResourceTier.HIGH));
  }

  @Test
  void resolve_nothingNamesAWorkspace_isEmpty() {
    assertThat(id(request().path("/api/v1/assemble").header("User-Agent", "Mozilla/5.0 (archive)")))
        .isEmpty();
  }

  @Test
  void resolve_userAgent_findsAWorkspaceOfTheClientsName() {
    assertThat(id(request().header("User-Agent", AGENT))).contains("mission-architect");
    assertThat(id(request().header("User-Agent", "x (MissionArchitect) code_assistant")))
        .contains("code_assistant");
  }

  @Test
  void resolve_path_takesEscapesOnce() {
    assertThat(id(request().path("/workspace/a%2Fb%C3%A4%2525"))).contains("a/bä%25");
    assertThat(id(request().path("/workspaces/a"))).isEmpty();
    for (String path :
        List.of("/workspace/%", "/workspace/a%2", "/workspace/%zz", "/workspace/%ff")) {
      assertThatThrownBy(() -> id(request().path(path)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("path is malformed");
    }
  }

  @Test
  void resolve_workspacePath_takesTheLastName() {
    assertThat(id(request().workspacePath("C:\\work\\mission-architect\\")))
        .contains("mission-architect");
    for (String path : List.of("", "/", "a/..", "a/.")) {
      assertThatThrownBy(() -> id(request().workspacePath(path)))
          .hasMessageStartingWith("workspace_path ends with no name");
    }
  }

  @Test
  void resolve_blankOrTwoIds_areRefusedAndDoNotFallThrough() {
    RequestContext.Builder weaker = request().workspacePath("/projects/other");
    assertThatThrownBy(() -> id(weaker.header("X-Workspace-ID", " ")))
        .hasMessageContaining("expected an id in HEADER");
    assertThatThrownBy(
            () -> id(request().header("X-Workspace-ID", "a").header("x-workspace-id", "b")))
        .hasMessage(
            "header X-Workspace-ID is ambiguous: expected one value, actual=2 different ones");
    assertThat(id(request().header("X-Workspace-ID", "a").header("X-Workspace-ID", "a")))
        .contains("a");
  }

  @Test
  void resolve_tier_isReadAndOnlyLowers() {
    RequestContext.Builder request = request().header("X-Workspace-ID", "a");
    ResourceTier asked =
        resolver.resolve(request.header("X-Resource-Tier", "High").build()).orElseThrow().tier();
    assertThat(ResourceTier.LOW.loweredTo(asked)).isEqualTo(ResourceTier.LOW);
    assertThatThrownBy(
            () ->
                resolver.resolve(
                    request()
                        .header("X-Workspace-ID", "a")
                        .header("X-Resource-Tier", "root")
                        .build()))
        .hasMessageContaining("actual='root'");
  }

  @Property(tries = 300)
  void resolve_anything_isAnIdOrAClearError(
      @ForAll @StringLength(max = 40) String header,
      @ForAll @StringLength(max = 40) String path,
      @ForAll @StringLength(max = 40) String agent) {
    RequestContext.Builder request =
        request().path("/workspace/" + path).header("User-Agent", agent).workspacePath(path);
    if (!header.isEmpty()) {
      request.header("X-Workspace-ID", header);
    }
    try {
      assertThat(id(request).orElseThrow()).isNotBlank();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
