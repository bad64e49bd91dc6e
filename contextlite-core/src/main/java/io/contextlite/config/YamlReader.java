package io.contextlite.config;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML. Nothing is constructed from it but text. Confined to one thread. */
final class YamlReader {
  private static final Set<Tag> TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE);

  private final Path file;
  private int nodes;

  YamlReader(Path file) {
    this.file = file;
  }

  /** Reads a document; one that is empty has no keys. */
  ConfigNode read(String text) throws UnreadableException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(FileLimits.BYTES);
    options.setNestingDepthLimit(FileLimits.DEPTH);
    options.setMaxAliasesForCollections(FileLimits.ALIASES);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      return root == null ? new ConfigNode.Nothing(start()) : convert(root, 0);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw unreadable(mark == null ? start() : place(mark), e.getProblem());
    } catch (YAMLException e) {
      throw unreadable(Origin.InFile.whole(file), e.getMessage());
    }
  }

  private static UnreadableException unreadable(Origin place, @Nullable String problem) {
    return new UnreadableException(
        place,
        "YAML",
        Shown.message(String.valueOf(problem)),
        "indent with spaces, quote odd text");
  }

  private Origin.InFile start() {
    return new Origin.InFile(file, 1, 1);
  }

  private Origin.InFile place(Mark mark) {
    return new Origin.InFile(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private ConfigNode convert(Node node, int depth) throws UnreadableException {
    Origin.InFile place = place(node.getStartMark());
    nodes++;
    if (nodes > FileLimits.NODES || depth > FileLimits.DEPTH) {
      throw new UnreadableException(
          place,
          "at most " + FileLimits.NODES + " values, " + FileLimits.DEPTH + " deep",
          "more",
          "aliases may refer to what contains them");
    }
    if (!TAGS.contains(node.getTag())) {
      throw new UnreadableException(
          place, "no tag", Shown.plain(node.getTag().getValue()), "write the value without '!'");
    }
    if (node instanceof ScalarNode scalar) {
      return node.getTag().equals(Tag.NULL)
          ? new ConfigNode.Nothing(place)
          : new ConfigNode.Scalar(scalar.getValue(), place);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, depth + 1));
      }
      return new ConfigNode.Items(items, place);
    }
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      entries.add(entry(tuple, depth));
    }
    return new ConfigNode.Block(entries, place);
  }

  private ConfigNode.Entry entry(NodeTuple tuple, int depth) throws UnreadableException {
    Node key = tuple.getKeyNode();
    Origin.InFile place = place(key.getStartMark());
    if (!(key instanceof ScalarNode scalar)) {
      throw new UnreadableException(place, "a name as key", "a list or a block", "");
    }
    if (key.getTag().equals(Tag.MERGE)) {
      throw new UnreadableException(
          place, "a name as key", "'<<'", "write out what should be merged");
    }
    return new ConfigNode.Entry(scalar.getValue(), place, convert(tuple.getValueNode(), depth + 1));
  }
}
