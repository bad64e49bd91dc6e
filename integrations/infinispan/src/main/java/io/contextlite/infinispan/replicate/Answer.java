package io.contextlite.infinispan.replicate;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.LogPosition;
import io.contextlite.search.SearchResult;
import java.util.List;

/** What a node answers. Immutable. */
sealed interface Answer {
  /** It was done. */
  record Done() implements Answer {}

  /** It was applied; the file is at this place now. */
  record At(LogPosition position) implements Answer {}

  /** The file is at another place. */
  record Elsewhere(LogPosition position) implements Answer {}

  /** A later epoch is known. */
  record Outdated(long epoch) implements Answer {}

  /**
   * Where a node's file is.
   *
   * @param position how much of the log it has
   * @param documents number of documents of a file without a log, else 0
   * @param notedEpoch the epoch of the nodes
   * @param notedNodes where copies were as the node knew last; none if it does not know
   * @param ends epochs with which workspaces of the name were deleted, as the node saw
   */
  record State(
      LogPosition position,
      long documents,
      long notedEpoch,
      List<String> notedNodes,
      List<Long> ends)
      implements Answer {
    public State {
      notedNodes = List.copyOf(notedNodes);
      ends = List.copyOf(ends);
    }

    /** Whether the file is of the workspace that ended with an epoch. */
    boolean hasFileOf(long end) {
      return !position.equals(LogPosition.START)
          && Election.isOfOneIncarnation(position.epoch(), end);
    }

    /** Whether the note is of the workspace that ended with an epoch. */
    boolean hasNoteOf(long end) {
      return !notedNodes.isEmpty() && Election.isOfOneIncarnation(notedEpoch, end);
    }
  }

  /**
   * What another region may apply.
   *
   * @param acknowledged the place up to which everything is acknowledged
   * @param entries some of what follows the place that was asked for
   */
  record Entries(LogPosition acknowledged, List<LogEntry> entries) implements Answer {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** A piece of the file for another region. */
  record Part(Request.Piece piece) implements Answer {}

  /** The workspace was deleted; the epoch follows its last one. */
  record Deleted(long epoch) implements Answer {}

  /** The workspace has no owner: nobody has used it since the nodes began, if it exists. */
  record Unplaced() implements Answer {}

  /** Ids of the workspaces that are placed. */
  record Placed(List<String> workspaces) implements Answer {
    public Placed {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** This node cannot do it, another may; nothing was done. */
  record NotHere(String reason) implements Answer {}

  /** It failed. */
  record Failed(Fault fault) implements Answer {}

  record Context(AssembledContext context) implements Answer {}

  record Found(SearchResult result) implements Answer {}

  record Documents(List<DocumentSummary> documents) implements Answer {}

  record Count(long count) implements Answer {}

  record Health(WorkspaceHealth health) implements Answer {}
}
