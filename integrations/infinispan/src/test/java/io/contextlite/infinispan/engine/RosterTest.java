package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.routing.Node;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jgroups.Address;
import org.jgroups.View;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.Test;

final class RosterTest {
  private static final Address SELF = UUID.randomUUID();
  private static final Address OTHER = UUID.randomUUID();
  private static final Address THIRD = UUID.randomUUID();

  private final AtomicLong nanos = new AtomicLong();
  private final Roster roster = new Roster(introduction("self"), nanos::get);

  RosterTest() {
    roster.changed(View.create(SELF, 0, SELF), SELF);
  }

  private static Introduction introduction(String id) {
    return Introduction.of("test", id + ":1", Node.of(id, id + ":2"));
  }

  @Test
  void admit_anotherProtocol_isRefused() {
    Introduction newer = new Introduction(2, "test", "a:1", Node.of("a", "a:2"), false);

    assertThat(roster.admit(newer, OTHER)).hasValue("protocol version: expected=1, actual=2");
    assertThat(roster.mismatch(newer)).hasValue("protocol version: expected=1, actual=2");
  }

  @Test
  void admit_idOfThisNode_isRefused() {
    assertThat(roster.admit(introduction("self"), OTHER))
        .hasValue(
            "node id is taken: expected one that no other node has, actual='self', address of the"
                + " other=self:1");
  }

  @Test
  void admit_twoOfOneIdBeforeTheyAreMembers_refusesTheSecondForTenSeconds() {
    assertThat(roster.admit(introduction("a"), OTHER)).isEmpty();
    assertThat(roster.admit(introduction("a"), OTHER)).isEmpty();
    assertThat(roster.admit(introduction("a"), THIRD)).isPresent();

    nanos.addAndGet(10_000_000_000L);

    assertThat(roster.admit(introduction("a"), THIRD)).isEmpty();
  }

  @Test
  void admit_idOfANodeThatHasLeft_isLetIn() {
    assertThat(roster.admit(introduction("a"), OTHER)).isEmpty();
    roster.changed(View.create(SELF, 1, SELF, OTHER), SELF);
    roster.heard(introduction("a"), OTHER);
    assertThat(roster.admit(introduction("a"), THIRD)).isPresent();

    roster.changed(View.create(SELF, 2, SELF), SELF);

    assertThat(roster.admit(introduction("a"), THIRD)).isEmpty();
  }

  @Test
  void heard_ofAMember_isKnownUntilItLeaves() {
    AtomicInteger changes = new AtomicInteger();
    roster.listen(changes::incrementAndGet);

    assertThat(roster.heard(introduction("a"), OTHER)).isFalse();
    roster.changed(View.create(OTHER, 1, OTHER, SELF), SELF);
    assertThat(roster.isComplete()).isFalse();
    assertThat(roster.leader()).isEmpty();
    assertThat(roster.heard(introduction("a"), OTHER)).isTrue();
    assertThat(roster.heard(introduction("a"), OTHER)).isFalse();

    assertThat(roster.nodes()).extracting(Node::id).containsExactly("a", "self");
    assertThat(roster.leader()).hasValue("a");
    assertThat(roster.isComplete()).isTrue();
    assertThat(changes).hasValue(2);
    roster.changed(View.create(SELF, 2, SELF), SELF);
    assertThat(roster.nodes()).extracting(Node::id).containsExactly("self");
  }

  @Test
  void heard_thatAMemberDrains_isToldOnce() {
    AtomicInteger changes = new AtomicInteger();
    roster.changed(View.create(SELF, 1, SELF, OTHER), SELF);
    roster.heard(introduction("a"), OTHER);
    roster.listen(changes::incrementAndGet);
    assertThat(roster.draining()).isEmpty();

    assertThat(roster.heard(introduction("a").leaving(), OTHER)).isFalse();
    assertThat(roster.heard(introduction("a").leaving(), OTHER)).isFalse();

    assertThat(roster.draining()).containsExactly("a");
    assertThat(changes).hasValue(1);
  }

  @Test
  void problems_twoNodesOfOneId_areTold() {
    roster.changed(View.create(SELF, 1, SELF, OTHER, THIRD), SELF);
    roster.heard(introduction("a"), OTHER);
    roster.heard(introduction("a"), THIRD);

    assertThat(roster.problems()).containsExactly("node id 'a': expected one node, actual=several");
  }
}
