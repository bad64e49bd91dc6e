package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what order and in which blocks the chosen candidates stand. Immutable.
 *
 * @param blocks the blocks in order
 */
record Layout(List<Block> blocks) {

  /**
   * A block with the candidates that are in it.
   *
   * @param members indices of candidates, in order
   * @param shown what the formatter gets
   */
  record Block(List<Integer> members, ContextBlock shown) {}

  Layout {
    blocks = List.copyOf(blocks);
  }

  static Layout of(AssembleRequest request, Shortlist shortlist, List<Integer> chosen) {
    List<Block> blocks = new ArrayList<>();
    for (List<Integer> document : ordered(request.order(), shortlist, chosen)) {
      int from = 0;
      for (int i = 1; i <= document.size(); i++) {
        if (i == document.size() || !shortlist.adjoin(document.get(i - 1), document.get(i))) {
          List<Integer> members = List.copyOf(document.subList(from, i));
          blocks.add(new Block(members, BlockText.block(shortlist, members)));
          from = i;
        }
      }
    }
    return new Layout(blocks);
  }

  /** The chosen candidates of each document in source order. */
  private static List<List<Integer>> ordered(
      PassageOrder order, Shortlist shortlist, List<Integer> chosen) {
    Map<String, List<Integer>> documents = new LinkedHashMap<>();
    chosen.stream()
        .sorted(Comparator.comparingInt(shortlist::candidateOf))
        .forEach(
            i ->
                documents
                    .computeIfAbsent(shortlist.source(i).document().id(), id -> new ArrayList<>())
                    .add(i));
    List<List<Integer>> ordered = new ArrayList<>(documents.values());
    ordered.forEach(
        document ->
            document.sort(
                Comparator.comparingInt((Integer i) -> shortlist.source(i).startLine())
                    .thenComparingInt(i -> shortlist.source(i).position())
                    .thenComparingInt(shortlist::candidateOf)));
    return switch (order) {
      case BEST_FIRST -> ordered;
      case BEST_LAST -> {
        Collections.reverse(ordered);
        yield ordered;
      }
      case BEST_AT_BOTH_ENDS -> bothEnds(ordered);
      case SOURCE -> {
        ordered.sort(
            Comparator.comparing(document -> shortlist.source(document.get(0)).document().path()));
        yield ordered;
      }
    };
  }

  private static <T> List<T> bothEnds(List<T> bestFirst) {
    List<T> front = new ArrayList<>();
    Deque<T> back = new ArrayDeque<>();
    for (int i = 0; i < bestFirst.size(); i++) {
      if (i % 2 == 0) {
        front.add(bestFirst.get(i));
      } else {
        back.addFirst(bestFirst.get(i));
      }
    }
    front.addAll(back);
    return front;
  }

  /** The empty context is the empty text, whatever the format. */
  String text(ContextFormatter formatter) {
    if (blocks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(formatter.begin());
    for (int i = 0; i < blocks.size(); i++) {
      out.append(i == 0 ? "" : formatter.separator());
      out.append(formatter.block(i + 1, blocks.get(i).shown()));
    }
    return out.append(formatter.end()).toString();
  }

  /** Whether passages share a block. */
  boolean joins() {
    return blocks.stream().anyMatch(block -> block.members().size() > 1);
  }
}
