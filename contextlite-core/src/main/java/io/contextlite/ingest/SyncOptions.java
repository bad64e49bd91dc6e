package io.contextlite.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a sync takes from a directory tree, and how. Immutable; thread-safe as far as its progress
 * consumer is.
 *
 * <p>Globs follow <a href="https://git-scm.com/docs/gitignore">gitignore</a> on the {@code
 * /}-separated path relative to the root: {@code *} stands for anything within a segment, {@code
 * **} for any number of segments; a glob without {@code /} is about a file's name at any depth, one
 * with {@code /} about a path from the root; {@code /} at the end asks for a directory; {@code !}
 * at the start takes back what an earlier glob said. What holds for a directory holds for all it
 * contains.
 */
public final class SyncOptions {
  /** All text files up to 5 MiB that {@code .gitignore} does not leave out; no links. */
  public static final SyncOptions DEFAULT = builder().build();

  private static final long DEFAULT_MAX_FILE_BYTES = 5L << 20;
  private static final long LARGEST_MAX_FILE_BYTES = 1L << 30;

  private final List<String> includes;
  private final List<String> excludes;
  private final IgnoreRules includeRules;
  private final IgnoreRules excludeRules;
  private final boolean gitignore;
  private final long maxFileBytes;
  private final boolean followLinks;
  private final boolean verifyContent;
  private final String source;
  private final Consumer<SyncProgress> progress;

  private SyncOptions(Builder builder) {
    includes = List.copyOf(builder.includes);
    excludes = List.copyOf(builder.excludes);
    includeRules = IgnoreRules.of(includes);
    excludeRules = IgnoreRules.of(excludes);
    gitignore = builder.gitignore;
    maxFileBytes = builder.maxFileBytes;
    followLinks = builder.followLinks;
    verifyContent = builder.verifyContent;
    source = builder.source;
    progress = builder.progress;
  }

  /**
   * Starts from {@link #DEFAULT}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the globs of which a file has to match one.
   *
   * @return globs; empty where every file may come in
   */
  public List<String> includes() {
    return includes;
  }

  /**
   * Returns the globs that leave files and directories out.
   *
   * @return globs, possibly none
   */
  public List<String> excludes() {
    return excludes;
  }

  /**
   * Returns whether {@code .gitignore} files and the repository's {@code info/exclude} count.
   *
   * @return true by default
   */
  public boolean gitignore() {
    return gitignore;
  }

  /**
   * Returns the size of the largest file that is read.
   *
   * @return size in bytes
   */
  public long maxFileBytes() {
    return maxFileBytes;
  }

  /**
   * Returns whether symbolic links are followed where they lead to something inside the tree.
   *
   * @return false by default
   */
  public boolean followLinks() {
    return followLinks;
  }

  /**
   * Returns whether files are read and hashed even where size and time are unchanged.
   *
   * @return false by default
   */
  public boolean verifyContent() {
    return verifyContent;
  }

  /**
   * Returns the name of the tree inside the workspace.
   *
   * @return a name; empty where the tree is named after its real path
   */
  public String source() {
    return source;
  }

  /**
   * Returns who is told how far the sync has come.
   *
   * @return a consumer, called on the syncing thread
   */
  public Consumer<SyncProgress> progress() {
    return progress;
  }

  IgnoreRules includeRules() {
    return includeRules;
  }

  IgnoreRules excludeRules() {
    return excludeRules;
  }

  /** Collects options. Confined to one thread. */
  public static final class Builder {
    private final List<String> includes = new ArrayList<>();
    private final List<String> excludes = new ArrayList<>();
    private boolean gitignore = true;
    private long maxFileBytes = DEFAULT_MAX_FILE_BYTES;
    private boolean followLinks;
    private boolean verifyContent;
    private String source = "";
    private Consumer<SyncProgress> progress = ignored -> {};

    private Builder() {}

    /**
     * Adds globs of which a file has to match one.
     *
     * @param globs such as {@code "*.md"}, {@code "docs/"} or {@code "src/*.java"}
     * @return this builder
     */
    public Builder include(String... globs) {
      return addTo(includes, "include", globs);
    }

    /**
     * Adds globs that leave files and directories out.
     *
     * @param globs such as {@code "*.min.js"} or {@code "vendor/"}
     * @return this builder
     */
    public Builder exclude(String... globs) {
      return addTo(excludes, "exclude", globs);
    }

    /**
     * Sets whether {@code .gitignore} files and the repository's {@code info/exclude} count.
     *
     * @param honoured false to read what git ignores as well
     * @return this builder
     */
    public Builder gitignore(boolean honoured) {
      gitignore = honoured;
      return this;
    }

    /**
     * Sets the size of the largest file that is read.
     *
     * @param bytes from 1 to 1 GiB
     * @return this builder
     */
    public Builder maxFileBytes(long bytes) {
      if (bytes < 1 || bytes > LARGEST_MAX_FILE_BYTES) {
        throw new IllegalArgumentException(
            "maxFileBytes must be between 1 and " + LARGEST_MAX_FILE_BYTES + ": " + bytes);
      }
      maxFileBytes = bytes;
      return this;
    }

    /**
     * Sets whether symbolic links are followed where they lead to something inside the tree. Links
     * that lead out of it never are.
     *
     * @param followed true to follow them
     * @return this builder
     */
    public Builder followLinks(boolean followed) {
      followLinks = followed;
      return this;
    }

    /**
     * Sets whether files are read and hashed even where size and time are unchanged.
     *
     * @param verified true to read them all
     * @return this builder
     */
    public Builder verifyContent(boolean verified) {
      verifyContent = verified;
      return this;
    }

    /**
     * Names the tree inside the workspace.
     *
     * @param name free of control characters and not blank; empty to name it after its real path
     * @return this builder
     */
    public Builder source(String name) {
      if (!name.isEmpty() && (name.isBlank() || hasControls(name))) {
        throw new IllegalArgumentException(
            "source must be empty, or not blank and free of control characters: '"
                + EntryName.escape(name)
                + "'");
      }
      source = name;
      return this;
    }

    /**
     * Sets who is told how far the sync has come.
     *
     * @param consumer called on the syncing thread
     * @return this builder
     */
    public Builder progress(Consumer<SyncProgress> consumer) {
      progress = consumer;
      return this;
    }

    /**
     * Makes the options.
     *
     * @return immutable options
     */
    public SyncOptions build() {
      return new SyncOptions(this);
    }

    private Builder addTo(List<String> list, String kind, String... globs) {
      for (String glob : globs) {
        if (hasControls(glob) || IgnoreRule.parse(glob).isEmpty()) {
          throw new IllegalArgumentException(
              kind
                  + " must be a glob that can match a path, such as '*.md' or 'docs/': '"
                  + EntryName.escape(glob)
                  + "'");
        }
        list.add(glob);
      }
      return this;
    }

    private static boolean hasControls(String text) {
      return text.codePoints().anyMatch(Character::isISOControl);
    }
  }
}
