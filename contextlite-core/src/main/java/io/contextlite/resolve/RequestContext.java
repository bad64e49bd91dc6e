package io.contextlite.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a host program knows of a request, whatever carried it: nothing of it is trusted. Immutable.
 */
public final class RequestContext {
  /** By names in lower case. */
  private final Map<String, List<String>> headers;

  private final Map<String, List<String>> parameters;
  private final Optional<String> path;
  private final Optional<String> workspacePath;

  private RequestContext(Builder builder) {
    headers = new TreeMap<>(builder.headers);
    parameters = new TreeMap<>(builder.parameters);
    path = builder.path;
    workspacePath = builder.workspacePath;
  }

  /**
   * Starts a description of a request.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a header.
   *
   * @param name its name, in any case
   * @return its value, or empty if the request has none
   * @throws IllegalArgumentException if it has several that differ
   */
  public Optional<String> header(String name) {
    return only("header " + name, headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns a parameter of the query string.
   *
   * @param name its name, compared exactly
   * @return its value, or empty if the request has none
   * @throws IllegalArgumentException if it has several that differ
   */
  public Optional<String> queryParameter(String name) {
    return only("query parameter '" + name + "'", parameters.get(name));
  }

  private static Optional<String> only(String subject, @Nullable List<String> values) {
    if (values == null) {
      return Optional.empty();
    }
    long distinct = values.stream().distinct().count();
    if (distinct > 1) {
      throw new IllegalArgumentException(
          subject + " is ambiguous: expected one value, actual=" + distinct + " different ones");
    }
    return Optional.of(values.get(0));
  }

  /**
   * Returns the path.
   *
   * @return the path as it was sent, with escapes, or empty
   */
  public Optional<String> path() {
    return path;
  }

  /**
   * Returns where the client's project is.
   *
   * @return the field {@code workspace_path} of the body, or empty
   */
  public Optional<String> workspacePath() {
    return workspacePath;
  }

  /** Collects what is known of a request. Not thread-safe. */
  public static final class Builder {
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final Map<String, List<String>> parameters = new TreeMap<>();
    private Optional<String> path = Optional.empty();
    private Optional<String> workspacePath = Optional.empty();

    private Builder() {}

    /**
     * Adds a header.
     *
     * @param name its name, in any case
     * @param value its value
     * @return this
     */
    public Builder header(String name, String value) {
      headers
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(value.strip());
      return this;
    }

    /**
     * Adds a parameter of the query string.
     *
     * @param name its name
     * @param value its value, without escapes
     * @return this
     */
    public Builder queryParameter(String name, String value) {
      parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      return this;
    }

    /**
     * Sets the path.
     *
     * @param path the path as it was sent, with escapes, without the query string
     * @return this
     */
    public Builder path(String path) {
      this.path = Optional.of(path);
      return this;
    }

    /**
     * Sets where the client's project is.
     *
     * @param workspacePath the field {@code workspace_path} of the body: a path on the client's
     *     machine, of which the last name counts
     * @return this
     */
    public Builder workspacePath(String workspacePath) {
      this.workspacePath = Optional.of(workspacePath);
      return this;
    }

    /**
     * Makes the description.
     *
     * @return the description
     */
    public RequestContext build() {
      return new RequestContext(this);
    }
  }
}
