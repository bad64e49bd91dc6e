package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users of several kinds on generated documents: of each topic two documents have the words of its
 * question, one in its title and one in its text, and one of them is the answer. Half of the topics
 * get feedback, the others are the questions that are held back.
 */
class FeedbackSimulationTest {
  private static final int TOPICS = 60;
  private static final int TAUGHT = 30;
  private static final int ROUNDS = 3;
  private static final int CHECKED = 5;

  @TempDir private Path folder;
  private ContextLite lite;

  /** Which of a topic's documents is the answer. */
  private enum World {
    TITLES_ANSWER,
    TEXTS_ANSWER;

    String answer(int topic) {
      return (this == TITLES_ANSWER ? "title" : "text") + topic;
    }
  }

  /** Says which passages of a context a user accepts, and which are rejected. */
  private interface User {
    void judge(Workspace workspace, AssembledContext context, List<Integer> answers);
  }

  private static final User HONEST =
      (workspace, context, answers) -> {
        if (!answers.isEmpty()) {
          workspace.feedback(context.id(), answers, List.of());
        }
      };

  private static final User ADVERSARY =
      (workspace, context, answers) -> {
        List<Integer> others = numbers(context);
        others.removeAll(answers);
        workspace.feedback(context.id(), others, answers);
      };

  /** Agrees with the scores but for the best passage, so that it is trusted. */
  private static final User CUNNING =
      (workspace, context, answers) -> {
        if (!answers.isEmpty()) {
          numbers(context).stream()
              .filter(number -> !answers.contains(number))
              .max(Comparator.comparingDouble(n -> context.passages().get(n - 1).score()))
              .ifPresent(best -> workspace.feedback(context.id(), List.of(best), answers));
        }
      };

  private static User random(long seed) {
    Random random = new Random(seed);
    return (workspace, context, answers) ->
        workspace.feedback(
            context.id(), List.of(1 + random.nextInt(context.passages().size())), List.of());
  }

  private static List<Integer> numbers(AssembledContext context) {
    return new ArrayList<>(context.passages().stream().map(ContextPassage::number).toList());
  }

  @BeforeEach
  void open() {
    lite = ContextLite.open(ContextLiteConfig.builder(folder).embedder(Embedder.hashing()).build());
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private Workspace generate() {
    Workspace workspace = lite.workspace("simulation");
    Random random = new Random(7);
    List<Document> documents = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      int titled = 1 + random.nextInt(3);
      documents.add(
          Document.builder("title" + topic, filler(random, 30) + " " + word(topic, 2) + ".")
              .title(words(topic, titled))
              .build());
      String text = (words(topic, 3) + " " + filler(random, 4) + " ").repeat(1 + random.nextInt(3));
      documents.add(
          Document.builder("text" + topic, text + filler(random, 15) + ".")
              .title("Note " + topic)
              .build());
      documents.add(
          Document.builder("other" + topic, filler(random, 20) + " " + word(topic, 0) + ".")
              .build());
    }
    workspace.putAll(documents);
    return workspace;
  }

  private static String word(int topic, int place) {
    return "topic" + (char) ('a' + topic / 26) + (char) ('a' + topic % 26) + (char) ('a' + place);
  }

  private static String words(int topic, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(word(topic, i));
    }
    return words.toString();
  }

  private static String filler(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append("common").append((char) ('a' + random.nextInt(20)));
    }
    return text.toString();
  }

  /** Asks and judges; returns the least quality on the way. */
  private static double teach(Workspace workspace, World world, User user) {
    double least = 1;
    for (int i = 0; i < ROUNDS * TAUGHT; i++) {
      int topic = i % TAUGHT;
      AssembledContext context =
          workspace.assemble(AssembleRequest.builder(words(topic, 3)).maxTokens(300).build());
      List<Integer> answers =
          context.passages().stream()
              .filter(one -> id(one).equals(world.answer(topic)))
              .map(ContextPassage::number)
              .toList();
      user.judge(workspace, context, answers);
      if (i % CHECKED == 0) {
        least = Math.min(least, quality(workspace, world));
      }
    }
    return least;
  }

  private static String id(ContextPassage passage) {
    return passage.passage().source().document().id();
  }

  /** Mean reciprocal rank of the answers to the questions that were held back. */
  private static double quality(Workspace workspace, World world) {
    double sum = 0;
    for (int topic = TAUGHT; topic < TOPICS; topic++) {
      for (SearchHit hit : workspace.search(SearchRequest.of(words(topic, 3))).hits()) {
        if (hit.passage().source().document().id().equals(world.answer(topic))) {
          sum += 1.0 / hit.rank();
        }
      }
    }
    return sum / (TOPICS - TAUGHT);
  }

  /** Mean reciprocal ranks before the first feedback, after the last, and the least between. */
  private record Course(double before, double after, double least) {}

  private Course course(World world, User user) {
    Workspace workspace = generate();
    double before = quality(workspace, world);
    double least = teach(workspace, world, user);
    double after = quality(workspace, world);
    workspace.resetFeedback();
    assertThat(quality(workspace, world)).as("after a reset").isEqualTo(before);
    workspace.delete();
    return new Course(before, after, Math.min(least, after));
  }

  @Test
  void honestUser_findsMoreOfWhatTheShippedWeightsMiss() {
    Course course = course(World.TEXTS_ANSWER, HONEST);
    assertThat(course.after()).isGreaterThan(course.before() + .05);
    assertThat(course.least()).isGreaterThanOrEqualTo(course.before() - .02);
  }

  @Test
  void honestUser_losesNothingWhereTheShippedWeightsAreRight() {
    Course course = course(World.TITLES_ANSWER, HONEST);
    assertThat(course.least()).isGreaterThanOrEqualTo(course.before() - .02);
  }

  @Test
  void randomUser_losesATwentiethAtMost() {
    for (long seed = 1; seed <= 3; seed++) {
      Course course = course(World.TITLES_ANSWER, random(seed));
      assertThat(course.least()).isGreaterThan(.95 * course.before());
    }
  }

  @Test
  void adversary_losesATenthAtMost() {
    for (World world : World.values()) {
      Course course = course(world, ADVERSARY);
      assertThat(course.least()).isGreaterThan(.9 * course.before());
    }
  }

  @Test
  void cunningAdversary_losesAThirdAtMost() {
    for (World world : World.values()) {
      Course course = course(world, CUNNING);
      assertThat(course.least()).isGreaterThan(course.before() * 2 / 3);
    }
  }
}
