package io.contextlite.resolve;

import io.contextlite.limits.ResourceTier;
import io.contextlite.resolve.ResolvedWorkspace.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which workspace a request means, by the first of these that it has: the header {@code
 * X-Workspace-ID}, the query parameter {@code workspace}, a path that begins with {@code
 * /workspace/ID/}, a client that {@code User-Agent} names, the last name of {@code workspace_path}.
 * Immutable and thread-safe; O(length of the request's parts).
 *
 * <p>A part that names a workspace and is malformed is an error, lest the request goes to a
 * workspace that a weaker part names. A client is one that was made known, or one whose name is
 * that of a workspace that exists: {@code MissionArchitect/2.1} means {@code mission-architect}, if
 * there is such a workspace. So no browser's name creates a workspace.
 */
public final class WorkspaceResolver {
  /** Names the workspace. */
  public static final String WORKSPACE_HEADER = "X-Workspace-ID";

  /** Asks for less effort than the workspace's tier allows. */
  public static final String TIER_HEADER = "X-Resource-Tier";

  private static final String PARAMETER = "workspace";
  private static final String PATH_PREFIX = "/workspace/";
  private static final String USER_AGENT = "User-Agent";

  /** Longer user agents are cut off here. */
  private static final int MOST_AGENT = 1_024;

  private static final int MOST_SHOWN = 100;

  /** A product of a user agent, or a comment, as in RFC 9110, 10.1.5. */
  private static final Pattern PRODUCT =
      Pattern.compile("\\([^)]*+\\)?|([^\\s()/]++)(?:/[^\\s()]*+)?");

  private static final Pattern WORD_BEGIN = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final Map<String, String> clients;
  private final Predicate<String> exists;

  private WorkspaceResolver(Builder builder) {
    clients = new TreeMap<>(builder.clients);
    exists = builder.exists;
  }

  /**
   * Starts a resolver.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Finds the workspace.
   *
   * @param request what is known of the request
   * @return the workspace, or empty if nothing names one
   * @throws IllegalArgumentException if what names a workspace or a tier is malformed
   */
  public Optional<ResolvedWorkspace> resolve(RequestContext request) {
    return named(request.header(WORKSPACE_HEADER), Source.HEADER, request)
        .or(() -> named(request.queryParameter(PARAMETER), Source.QUERY_PARAMETER, request))
        .or(() -> named(request.path().flatMap(WorkspaceResolver::ofPath), Source.PATH, request))
        .or(
            () ->
                named(request.header(USER_AGENT).flatMap(this::client), Source.USER_AGENT, request))
        .or(
            () ->
                named(
                    request.workspacePath().map(WorkspaceResolver::lastName),
                    Source.WORKSPACE_PATH,
                    request));
  }

  private static Optional<ResolvedWorkspace> named(
      Optional<String> id, Source source, RequestContext request) {
    if (id.isPresent() && id.orElseThrow().isBlank()) {
      throw new IllegalArgumentException(
          "the request names no workspace: expected an id in " + source + ", actual=''");
    }
    return id.map(present -> new ResolvedWorkspace(present, source, tier(request)));
  }

  private static ResourceTier tier(RequestContext request) {
    return request
        .header(TIER_HEADER)
        .map(tier -> ResourceTier.of(tier.toLowerCase(Locale.ROOT)))
        .orElse(ResourceTier.HIGH);
  }

  private static Optional<String> ofPath(String path) {
    if (!path.startsWith(PATH_PREFIX)) {
      return Optional.empty();
    }
    int end = path.indexOf('/', PATH_PREFIX.length());
    return Optional.of(
        unescaped(path.substring(PATH_PREFIX.length(), end < 0 ? path.length() : end)));
  }

  /** A segment of a path without escapes (RFC 3986, 2.1). */
  private static String unescaped(String segment) {
    byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.put(raw[i]);
      } else if (i + 2 < raw.length
          && HexFormat.isHexDigit(raw[i + 1])
          && HexFormat.isHexDigit(raw[i + 2])) {
        String digits = new String(raw, i + 1, 2, StandardCharsets.US_ASCII);
        bytes.put((byte) HexFormat.fromHexDigits(digits));
        i += 2;
      } else {
        throw malformed("an escape is %xx");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed("escapes are UTF-8");
    }
  }

  private static IllegalArgumentException malformed(String rule) {
    return new IllegalArgumentException(
        "the workspace in the request's path is malformed: expected /workspace/ID/..., where "
            + rule);
  }

  private Optional<String> client(String userAgent) {
    Matcher products =
        PRODUCT.matcher(userAgent.substring(0, Math.min(MOST_AGENT, userAgent.length())));
    while (products.find()) {
      String product = products.group(1);
      Optional<String> workspace = product == null ? Optional.empty() : ofProduct(product);
      if (workspace.isPresent()) {
        return workspace;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofProduct(String product) {
    String known = clients.get(product.toLowerCase(Locale.ROOT));
    if (known != null) {
      return Optional.of(known);
    }
    List<String> spellings = new ArrayList<>(List.of(product, product.toLowerCase(Locale.ROOT)));
    spellings.add(WORD_BEGIN.matcher(product).replaceAll("-").toLowerCase(Locale.ROOT));
    return spellings.stream().filter(exists).findFirst();
  }

  /** The last name of a path with slashes of either kind. */
  private static String lastName(String path) {
    int end = path.length();
    while (end > 0 && isSlash(path.charAt(end - 1))) {
      end--;
    }
    int begin = end;
    while (begin > 0 && !isSlash(path.charAt(begin - 1))) {
      begin--;
    }
    String last = path.substring(begin, end);
    if (last.isBlank() || last.equals(".") || last.equals("..")) {
      throw new IllegalArgumentException(
          "workspace_path ends with no name: expected a path to a folder, actual='"
              + shown(path)
              + "'");
    }
    return last;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(MOST_SHOWN, text.length())).replaceAll("\\p{Cntrl}", "?");
  }

  /** Collects what a resolver knows. Not thread-safe. */
  public static final class Builder {
    private final Map<String, String> clients = new TreeMap<>();
    private Predicate<String> exists = id -> false;

    private Builder() {}

    /**
     * Makes a client known.
     *
     * @param product its name in {@code User-Agent}, without the version, in any case
     * @param workspaceId the workspace that it means
     * @return this
     */
    public Builder client(String product, String workspaceId) {
      clients.put(product.toLowerCase(Locale.ROOT), workspaceId);
      return this;
    }

    /**
     * Takes clients for workspaces that are called like them.
     *
     * @param exists tells whether there is a workspace, as {@code ContextLite::exists} does; asked
     *     with names that are not trusted
     * @return this
     */
    public Builder clientsNamedLike(Predicate<String> exists) {
      this.exists = exists;
      return this;
    }

    /**
     * Makes the resolver.
     *
     * @return the resolver
     */
    public WorkspaceResolver build() {
      return new WorkspaceResolver(this);
    }
  }
}
