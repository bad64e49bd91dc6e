package io.contextlite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceModelTest extends CandidateScorerContract {
  @TempDir private Path folder;

  @Override
  protected CandidateScorer scorer() {
    return EvidenceModel.shipped();
  }

  @Example
  void inputs_twoCandidates_areRelativeToTheBest() {
    double[][] inputs =
        EvidenceModel.inputs(List.of(features(1, 5, 2, .2, 1, .5), features(2, 10, 1, .1, 2, .9)));
    assertThat(inputs[1][EvidenceModel.INPUTS.indexOf("share")]).isEqualTo(1);
    // .9 * 5 / 10 + .1 * 1 against .9 * 1 + .1 * .1 / .2
    assertThat(inputs[0][EvidenceModel.INPUTS.indexOf("share")]).isCloseTo(.55 / .95, within(1e-9));
    assertThat(inputs[0][EvidenceModel.INPUTS.indexOf("logRank")]).isEqualTo(Math.log(2));
    assertThat(inputs[0][EvidenceModel.INPUTS.indexOf("coverage")]).isEqualTo(.5);
  }

  @Example
  void score_mentioned_isLikelierThanTheSameUnmentioned() {
    PassageFeatures plain = features(2, 1, 3, 0, 0, .2);
    double[] scores =
        scorer().score(List.of(features(1, 9, 1, 0, 0, .9), plain, plain.withMention(.8)));
    assertThat(scores[2]).isGreaterThan(2 * scores[1]);
  }

  @Example
  void score_byHand_isTheLogisticFunction() {
    EvidenceModel model = EvidenceModel.of(-1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(model.score(List.of(features(1, 9, 1, 0, 0, .9)))[0])
        .isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
  }

  @Example
  void of_wrongWeights_names() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceModel.of(1, 2))
        .withMessage("weights: expected 11, actual=2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceModel.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Double.NaN))
        .withMessageStartingWith("weights must be finite: ");
  }

  @Test
  void load_fileOfWeights_scoresByThem() throws IOException {
    Path file = folder.resolve("weights");
    Files.write(file, EvidenceModel.INPUTS.stream().map(input -> input + "=0").toList());
    assertThat(EvidenceModel.load(file).score(List.of(features(1, 9, 1, 0, 0, .9))))
        .containsExactly(.5);
  }

  @Test
  void load_missingOrBadWeight_namesItAndTheFile() throws IOException {
    Path file = folder.resolve("weights");
    Files.writeString(file, "bias=1\nshare=much\n");
    assertThatThrownBy(() -> EvidenceModel.load(file))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "weight of 'share' must be a number: actual='much', evidence model='" + file + "'");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> EvidenceModel.load(none))
        .hasMessage("cannot read evidence model '" + none + "'");
  }
}
