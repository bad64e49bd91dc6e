package io.contextlite.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs the blocks of an outline into passages: what is too large is opened and packed by itself,
 * small neighbours under one parent are joined, tiny leftovers go to a neighbour. Confined.
 */
final class Packer {
  private final LineIndex lines;
  private final Outline outline;
  private final TokenCosts costs;
  private final LeafCutter cutter;
  private final PassageWriter writer;
  private final int targetTokens;
  private final int maxTokens;
  private final int wholeTokens;
  private final int aloneTokens;
  private final int tinyTokens;
  private final int stretchedTokens;

  Packer(
      LineIndex lines,
      Outline outline,
      TokenCosts costs,
      ChunkingOptions options,
      LeafCutter cutter,
      PassageWriter writer) {
    this.lines = lines;
    this.outline = outline;
    this.costs = costs;
    this.cutter = cutter;
    this.writer = writer;
    this.targetTokens = options.targetTokens();
    this.maxTokens = options.maxTokens();
    boolean code = outline.style() == Outline.Style.CODE;
    this.wholeTokens = code ? maxTokens : Math.min(maxTokens, targetTokens + targetTokens / 4);
    this.tinyTokens = targetTokens / 4;
    this.aloneTokens = code ? targetTokens / 2 : tinyTokens;
    this.stretchedTokens = Math.min(maxTokens, targetTokens + targetTokens / 2);
  }

  void pack() {
    Block root = outline.root();
    if (root.children().isEmpty() && costs.of(root) > wholeTokens) {
      cutter.cut(root, "");
    } else {
      packChildren(root, "");
    }
  }

  private void packChildren(Block parent, String path) {
    for (Group group : absorbTiny(group(itemsOf(parent)))) {
      if (group.opened) {
        packOpened(group.first, join(path, group.first.name()));
      } else {
        writer.write(
            lines.start(group.from()),
            lines.start(group.to()),
            join(path, group.name()),
            (int) group.tokens,
            group.to() - group.from());
      }
    }
  }

  private void packOpened(Block block, String path) {
    if (block.children().isEmpty()) {
      cutter.cut(block, path);
    } else {
      packChildren(block, path);
    }
  }

  /** The children of a block and the lines between them; brackets alone go to what they close. */
  private List<Block> itemsOf(Block parent) {
    List<Block> items = new ArrayList<>();
    int line = parent.from();
    for (Block child : parent.children()) {
      addGap(items, line, child.from());
      items.add(child);
      line = child.to();
    }
    addGap(items, line, parent.to());
    return items;
  }

  private void addGap(List<Block> items, int from, int to) {
    int start = from;
    if (!items.isEmpty()) {
      while (start < to && hasNoWord(start)) {
        start++;
      }
      int last = items.size() - 1;
      items.set(last, items.get(last).endingAt(start));
    }
    if (start < to) {
      items.add(Block.leaf(start, to));
    }
  }

  private boolean hasNoWord(int line) {
    int end = lines.contentEnd(line);
    int at = lines.firstVisible(line);
    if (end - at > 40) {
      return false;
    }
    while (at < end && !Character.isLetterOrDigit(lines.text().charAt(at))) {
      at++;
    }
    return at == end && !opensSomething(line);
  }

  private boolean opensSomething(int line) {
    int at = lines.firstVisible(line);
    return at < lines.contentEnd(line) && "{([<#/*\"'-".indexOf(lines.text().charAt(at)) >= 0;
  }

  private List<Group> group(List<Block> items) {
    List<Group> groups = new ArrayList<>();
    Group open = null;
    for (Block item : items) {
      long tokens = costs.of(item);
      boolean tooLarge = tokens > (item.children().isEmpty() ? maxTokens : wholeTokens);
      if (tooLarge || standsAlone(item, tokens)) {
        groups.add(new Group(item, tokens, tooLarge));
        open = null;
      } else if (open == null || open.tokens + tokens > targetTokens) {
        open = new Group(item, tokens, false);
        groups.add(open);
      } else {
        open.append(item, tokens);
      }
    }
    return groups;
  }

  private boolean standsAlone(Block item, long tokens) {
    return switch (item.joining()) {
      case NEVER -> true;
      case RELUCTANT -> tokens >= tinyTokens;
      case FREE -> item.isNamed() && tokens >= aloneTokens;
    };
  }

  private List<Group> absorbTiny(List<Group> groups) {
    List<Group> kept = new ArrayList<>(groups.size());
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      Group before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      Group after = i + 1 < groups.size() ? groups.get(i + 1) : null;
      if (group.opened || group.tokens >= tinyTokens || group.isSealed()) {
        kept.add(group);
      } else if (after != null && after.opened && group.namedCount == 0) {
        after.first = after.first.startingAt(group.from());
      } else if (after != null && takes(after, group) && prefersAfter(group, before, after)) {
        after.prepend(group);
      } else if (before != null && takes(before, group)) {
        before.append(group);
      } else if (after != null && takes(after, group)) {
        after.prepend(group);
      } else if (before != null && before.opened && group.namedCount == 0) {
        before.first = before.first.endingAt(group.to());
      } else {
        kept.add(group);
      }
    }
    return kept;
  }

  private boolean prefersAfter(Group group, @Nullable Group before, Group after) {
    return group.namedCount == 0
        || before == null
        || !takes(before, group)
        || after.tokens <= before.tokens;
  }

  private boolean takes(Group group, Group tiny) {
    int limit = tiny.namedCount == 0 ? maxTokens : stretchedTokens;
    return !group.opened && !group.isSealed() && group.tokens + tiny.tokens <= limit;
  }

  private static String join(String path, String name) {
    if (path.isEmpty()) {
      return name;
    }
    return name.isEmpty() ? path : path + " > " + name;
  }

  /** Neighbouring items that make one passage, or one item that is opened. */
  private static final class Group {
    private Block first;
    private int to;
    private long tokens;
    private int namedCount;
    private long namedTokens;
    private String lastName = "";
    private final boolean opened;

    Group(Block item, long tokens, boolean opened) {
      this.first = item;
      this.opened = opened;
      addItem(item, tokens);
    }

    int from() {
      return first.from();
    }

    int to() {
      return to;
    }

    /** The symbol or heading that a passage is about where there is exactly one. */
    String name() {
      return namedCount == 1 && namedTokens * 2 >= tokens ? lastName : "";
    }

    boolean isSealed() {
      return first.joining() == Block.Joining.NEVER;
    }

    void append(Block item, long itemTokens) {
      addItem(item, itemTokens);
    }

    private void addItem(Block item, long itemTokens) {
      to = item.to();
      tokens += itemTokens;
      if (item.isNamed()) {
        namedCount++;
        namedTokens += itemTokens;
        lastName = item.name();
      }
    }

    void append(Group other) {
      to = other.to;
      addCounts(other);
    }

    void prepend(Group other) {
      first = other.first;
      addCounts(other);
    }

    private void addCounts(Group other) {
      tokens += other.tokens;
      namedCount += other.namedCount;
      namedTokens += other.namedTokens;
      if (lastName.isEmpty()) {
        lastName = other.lastName;
      }
    }
  }
}
