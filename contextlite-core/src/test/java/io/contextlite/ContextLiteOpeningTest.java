package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.Document;
import io.contextlite.vector.VectorIndexProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ContextLiteOpeningTest {
  @TempDir Path folder;
  private final CountDownLatch opening = new CountDownLatch(1);
  private final CountDownLatch mayOpen = new CountDownLatch(1);
  private final AtomicBoolean first = new AtomicBoolean(true);

  /** Opens an instance whose first workspace is not opened before it may be. */
  private ContextLite open() {
    return ContextLite.open(
        ContextLiteConfig.builder(folder)
            .vectorIndex(
                options -> {
                  if (first.getAndSet(false)) {
                    opening.countDown();
                    awaitPermission();
                  }
                  return VectorIndexProvider.linear().create(options);
                })
            .build());
  }

  private void awaitPermission() {
    try {
      assertThat(mayOpen.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workspace_thatIsBeingOpened_doesNotHoldUpOthers() throws InterruptedException {
    try (ContextLite lite = open()) {
      CompletableFuture<Workspace> slow = CompletableFuture.supplyAsync(() -> lite.workspace("a"));
      opening.await();

      Workspace quick = lite.workspace("b");
      quick.put(Document.of("one", "A heron wades."));

      assertThat(quick.assemble("heron").text()).contains("wades");
      assertThat(lite.workspaces()).contains("b");
      assertThat(lite.delete("c")).isFalse();
      assertThat(slow).isNotDone();
      mayOpen.countDown();
      assertThat(slow.join().id()).isEqualTo("a");
    }
  }

  @Test
  void workspace_askedForByMany_isOpenedOnce() throws InterruptedException {
    try (ContextLite lite = open()) {
      List<CompletableFuture<Workspace>> handles =
          IntStream.range(0, 4)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> lite.workspace("a")))
              .toList();
      opening.await();
      mayOpen.countDown();

      assertThat(handles.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
  }

  @Test
  void close_whileAWorkspaceIsBeingOpened_closesItToo() throws InterruptedException {
    ContextLite lite = open();
    CompletableFuture<Workspace> slow = CompletableFuture.supplyAsync(() -> lite.workspace("a"));
    opening.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(lite::close);

    mayOpen.countDown();
    closing.join();

    assertThatThrownBy(() -> slow.join().count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("workspace 'a' is closed");
    assertThatThrownBy(() -> lite.workspace("b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ContextLite is closed: '" + folder + "'");
  }
}
