package io.contextlite.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Variant;
import io.contextlite.compose.Form.Stretch;
import io.contextlite.retrieve.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static Candidate at(int id, String path, int position, int startLine, String text) {
    return TestCandidates.part(id, path, "A > part " + id, position, startLine, text);
  }

  private static List<ContextBlock> blocks(Shortlist shortlist, PassageOrder order, Integer... in) {
    AssembleRequest request = AssembleRequest.builder("x").order(order).build();
    return Layout.of(request, shortlist, List.of(in)).blocks().stream()
        .map(Layout.Block::shown)
        .toList();
  }

  private static List<String> paths(PassageOrder order) {
    Shortlist shortlist =
        TestCandidates.shortlist(
            at(1, "d.md", 0, 1, "best"),
            at(2, "b.md", 0, 1, "second"),
            at(3, "e.md", 0, 1, "third"),
            at(4, "a.md", 0, 1, "fourth"),
            at(5, "c.md", 0, 1, "fifth"));
    return blocks(shortlist, order, 4, 3, 2, 1, 0).stream()
        .map(block -> block.document().path().substring(0, 1))
        .toList();
  }

  @Test
  void of_order_isThatOfTheRequest() {
    assertThat(paths(PassageOrder.BEST_FIRST)).containsExactly("d", "b", "e", "a", "c");
    assertThat(paths(PassageOrder.BEST_LAST)).containsExactly("c", "a", "e", "b", "d");
    assertThat(paths(PassageOrder.BEST_AT_BOTH_ENDS)).containsExactly("d", "e", "c", "a", "b");
    assertThat(paths(PassageOrder.SOURCE)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void of_adjoiningPassages_shareABlockWithTheLinesBetween() {
    Shortlist shortlist =
        TestCandidates.shortlist(
            at(1, "a.md", 1, 4, "two\nlines"),
            at(2, "a.md", 0, 2, "one"),
            at(3, "a.md", 2, 6, "three"),
            at(4, "a.md", 4, 9, "five"));

    List<ContextBlock> blocks = blocks(shortlist, PassageOrder.BEST_FIRST, 0, 1, 2, 3);

    assertThat(blocks).extracting(ContextBlock::citation).containsExactly("a.md:2-6", "a.md:9");
    assertThat(blocks)
        .extracting(ContextBlock::text)
        .containsExactly("one\n\ntwo\nlines\nthree", "five");
    assertThat(blocks).extracting(ContextBlock::heading).containsExactly("A", "A > part 4");
  }

  @Test
  void of_passagesOfOneLine_areJoinedByASpaceAndWithoutWhatTheyRepeat() {
    Shortlist shortlist =
        TestCandidates.shortlist(
            at(1, "a.md", 0, 1, "First of all. This sentence stands twice."),
            at(2, "a.md", 1, 1, "This sentence stands twice. Then more."),
            at(3, "a.md", 2, 1, "more is chance."));

    assertThat(blocks(shortlist, PassageOrder.BEST_FIRST, 0, 1, 2))
        .extracting(ContextBlock::text)
        .containsExactly("First of all. This sentence stands twice. Then more. more is chance.");
  }

  @Test
  void of_excerpts_sayWhereSomethingIsLeftOut() {
    Shortlist shortlist =
        TestCandidates.shortlist(
                at(1, "a.md", 0, 3, "One. Two. Three.\nFour."), at(2, "a.md", 1, 5, "Five. Six."))
            .with(
                List.of(
                    new Form(
                        0, Variant.EXCERPT, List.of(new Stretch(0, 4), new Stretch(10, 16)), .5),
                    new Form(1, Variant.EXCERPT, List.of(new Stretch(0, 5)), .5)));

    assertThat(blocks(shortlist, PassageOrder.BEST_FIRST, 2, 3).get(0).text())
        .isEqualTo("One. ... Three.\n...\nFive.");
    assertThat(blocks(shortlist, PassageOrder.BEST_FIRST, 2, 3).get(0).citation())
        .isEqualTo("a.md:3,5");
    assertThat(blocks(shortlist, PassageOrder.BEST_FIRST, 0, 3).get(0).text())
        .isEqualTo("One. Two. Three.\nFour.\nFive.");
  }
}
