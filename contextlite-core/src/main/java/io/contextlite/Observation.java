package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.admission.Tenant;
import io.contextlite.health.HealthStatus;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.health.WorkspaceMetrics;
import io.contextlite.leases.Leased;
import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.ResourceUsage;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.store.Deadline;
import io.contextlite.store.PassageReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how a workspace is, without opening its file. Thread-safe. */
final class Observation {
  /** How long a count waits for a reader, where an older count is known. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final long UNKNOWN = -1;

  private final ContextLiteConfig config;
  private final WorkspaceFile file;
  private final Tenant tenant;
  private final Activity activity;
  private final Leased<OpenWorkspace> opened;

  Observation(
      ContextLiteConfig config,
      WorkspaceFile file,
      Tenant tenant,
      Activity activity,
      Leased<OpenWorkspace> opened) {
    this.config = config;
    this.file = file;
    this.tenant = tenant;
    this.activity = activity;
    this.opened = opened;
  }

  void accessed() {
    activity.accessed();
  }

  void failed(WorkspaceFileException failure) {
    activity.failed(failure);
  }

  void wrote() {
    activity.wrote();
  }

  void verified(Verification found) {
    activity.verified(found.problems());
  }

  ResourceUsage usage() {
    return tenant.usage(memoryBytes().orElse(0L), file.bytes());
  }

  CacheUsage cacheUsage() {
    return activity.contexts().plus(opened.peek(OpenWorkspace::cacheUsage).orElse(CacheUsage.NONE));
  }

  private Optional<Long> memoryBytes() {
    return opened.peek(OpenWorkspace::memoryBytes);
  }

  WorkspaceHealth health() {
    Optional<Long> memory = memoryBytes();
    List<String> problems = problems();
    ResourceUsage usage = tenant.usage(memory.orElse(0L), 0);
    return new WorkspaceHealth(
        HealthStatus.of(problems),
        activity.documents().orElse(UNKNOWN),
        config.tierOf(tenant.workspace()),
        activity.lastAccess().getEpochSecond(),
        activity.pattern(),
        usage.activeRequests(),
        usage.waitingRequests(),
        memory.isPresent(),
        memory.orElse(0L),
        problems);
  }

  /** Counts documents, too, which may find a problem. */
  private List<String> problems() {
    List<String> problems =
        new ArrayList<>(
            opened
                .peek(
                    open -> {
                      count(open, activity);
                      return open.problems();
                    })
                .orElseGet(activity::problems));
    problems.addAll(activity.failures());
    return problems;
  }

  /** Counts documents as far as the file lets itself be read without waiting for long. */
  static void count(OpenWorkspace open, Activity activity) {
    Deadline deadline = activity.documents().isPresent() ? Deadline.after(PATIENCE) : Deadline.NONE;
    try {
      activity.knows(open.read("count documents", deadline, PassageReader::countDocuments));
    } catch (WorkspaceFileException e) {
      activity.failed(e);
    } catch (DeadlineExceededException | IllegalStateException e) {
      System.getLogger(Observation.class.getName())
          .log(System.Logger.Level.DEBUG, "documents were not counted anew", e);
    }
  }

  WorkspaceMetrics metrics() {
    Optional<Long> memory =
        opened.peek(
            open -> {
              count(open, activity);
              return open.memoryBytes();
            });
    return new WorkspaceMetrics(
        tenant.usage(memory.orElse(0L), file.bytes()),
        cacheUsage(),
        activity.latency(),
        activity.documents(),
        activity.pattern(),
        activity.accessesPerHour(),
        memory.isPresent(),
        activity.openings());
  }
}
