package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.feedback.RecentContexts;
import io.contextlite.leases.Leased;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Opens a workspace's file, and keeps what is known of it when it is closed. */
final class WorkspaceOwner implements Leased.Owner<OpenWorkspace> {
  private final WorkspaceFile file;
  private final ContextLiteConfig config;
  private final OpenWorkspace.Surroundings around;
  private final LongSupplier nanoClock;
  private final IdleCheck idleCheck;

  WorkspaceOwner(
      WorkspaceFile file,
      ContextLiteConfig config,
      Events events,
      Activity activity,
      Workspace.Shared shared) {
    this.file = file;
    this.config = config;
    this.nanoClock = shared.nanoClock();
    this.idleCheck = shared.idleCheck();
    int maintenance = TierProfile.of(config.tierOf(events.workspace())).maintenanceWeight();
    this.around =
        new OpenWorkspace.Surroundings(
            events,
            activity,
            new RecentContexts(),
            shared.ingest(),
            shared.background().share(maintenance));
  }

  @Override
  public OpenWorkspace open() {
    Activity activity = around.activity();
    if (activity.openings() > 0 && !file.exists()) {
      throw new WorkspaceFileException(
          Problem.IO, "cannot open again: the workspace file is gone: " + file.path(), null);
    }
    long started = nanoClock.getAsLong();
    OpenWorkspace opened = OpenWorkspace.open(file.path(), config, around);
    activity.opened();
    idleCheck.schedule();
    Duration took = Duration.ofNanos(nanoClock.getAsLong() - started);
    around.events().tell(listener -> listener.opened(around.events().workspace(), took));
    return opened;
  }

  @Override
  public void closing(OpenWorkspace opened) {
    Observation.count(opened, around.activity());
    around.activity().troubledBy(opened.problems());
    around.activity().cached(opened.cacheUsage());
    around.events().tell(listener -> listener.released(around.events().workspace()));
  }

  @Override
  public void forget() {
    around.recent().clear();
  }

  @Override
  public RuntimeException ended() {
    return closed(around.events().workspace());
  }

  static IllegalStateException closed(String workspace) {
    return new IllegalStateException("workspace '" + workspace + "' is closed");
  }
}
