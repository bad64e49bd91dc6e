package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jgroups.Address;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;
import org.junit.jupiter.api.Test;

final class PartitionTest {
  private static final Placement FIRST = new Placement("node-0", List.of("node-1"), 1);
  private static final Placement SECOND = new Placement("node-2", List.of("node-1"), 2);

  @Test
  void directory_inTheSmallerPart_isRefusedUntilThePartsAreOne() throws Exception {
    Nodes nodes = Nodes.of(3);
    try (nodes) {
      Engine cutOff = nodes.join(0);
      Engine second = nodes.join(1);
      Engine third = nodes.join(2);
      cutOff.directory().create("a", FIRST);
      List<DISCARD> cuts =
          List.of(cut(cutOff, second, third), cut(second, cutOff), cut(third, cutOff));

      Nodes.await(() -> cutOff.nodes().size() == 1 && second.nodes().size() == 2);
      Nodes.await(() -> refuses(cutOff.directory()));
      assertThatThrownBy(() -> cutOff.directory().create("b", FIRST))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageStartingWith("placement of workspace 'b': ");
      assertThatThrownBy(() -> cutOff.directory().replace("a", FIRST, SECOND))
          .isInstanceOf(ClusterUnavailableException.class);
      assertThatThrownBy(() -> cutOff.directory().placements())
          .isInstanceOf(ClusterUnavailableException.class);
      assertThat(cutOff.problems()).isNotEmpty();

      assertThat(second.leader()).hasValue("node-1");
      assertThat(third.directory().replace("a", FIRST, SECOND)).isTrue();

      cuts.forEach(cut -> cut.discardAll(false).resetIgnoredMembers());
      Nodes.await(() -> cutOff.nodes().size() == 3);
      Nodes.await(() -> !refuses(cutOff.directory()));
      assertThat(cutOff.directory().placement("a")).hasValue(SECOND);
      assertThat(cutOff.directory().create("b", FIRST)).isTrue();
      Nodes.await(() -> cutOff.problems().isEmpty());
    }
  }

  @Test
  void changes_thatAreUnderWayWhenANodeIsCutOff_areNotTakenForMade() throws Exception {
    Nodes nodes = Nodes.of(3);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (nodes) {
      Engine cutOff = nodes.join(0);
      Engine second = nodes.join(1);
      Engine third = nodes.join(2);
      Nodes.await(() -> third.nodes().size() == 3);
      cut(second, cutOff);
      cut(third, cutOff);
      cut(cutOff, second, third);

      List<Callable<Boolean>> changes = new ArrayList<>();
      IntStream.range(0, 30)
          .forEach(i -> changes.add(() -> cutOff.directory().create("w" + i, FIRST)));
      for (Future<Boolean> change : threads.invokeAll(changes)) {
        assertThatThrownBy(change::get).hasCauseInstanceOf(ClusterUnavailableException.class);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean refuses(Directory directory) {
    try {
      return directory.placement("a").isEmpty();
    } catch (ClusterUnavailableException e) {
      return true;
    }
  }

  private static DISCARD cut(Engine from, Engine... others) throws Exception {
    DISCARD discard = new DISCARD();
    for (Engine other : others) {
      Address address = other.channel().getAddress();
      discard.addIgnoreMember(address);
    }
    from.channel()
        .getProtocolStack()
        .insertProtocol(discard, ProtocolStack.Position.ABOVE, TP.class);
    return discard;
  }

  @Test
  void kill_ofTheLeader_leavesTheOthersWithANewOne() throws Exception {
    Nodes nodes = Nodes.of(3);
    try (nodes) {
      Engine leader = nodes.join(0);
      Engine second = nodes.join(1);
      Engine third = nodes.join(2);
      leader.directory().create("a", FIRST);

      Nodes.kill(leader);

      Nodes.await(() -> third.directory().alive().size() == 2);
      assertThat(third.leader()).hasValue("node-1");
      assertThat(third.directory().replace("a", FIRST, SECOND)).isTrue();
      assertThat(second.directory().placement("a")).hasValue(SECOND);
    }
  }

  @Test
  void close_ofANode_isSeenByTheOther() {
    Nodes nodes = Nodes.of(2);
    try (nodes) {
      Engine staying = nodes.join(0);
      Engine leaving = nodes.join(1);
      leaving.directory().create("a", FIRST);

      leaving.close();

      Nodes.await(() -> staying.nodes().size() == 1);
      assertThat(staying.directory().placement("a")).hasValue(FIRST);
      assertThat(nodes.join(1).directory().placement("a")).hasValue(FIRST);
    }
  }
}
