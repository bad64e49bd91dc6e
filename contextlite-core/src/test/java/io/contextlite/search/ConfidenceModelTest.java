package io.contextlite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidenceModelTest {
  private static final ContextFeatures SURE = new ContextFeatures(6, .9, .9, .1, .9, .6, 0);

  @TempDir private Path folder;

  @Test
  void confidence_shipped_risesWithWhatIsFoundAndFallsWithWhatIsLeftOut() {
    ConfidenceModel model = ConfidenceModel.shipped();
    double sure = model.confidence(SURE);
    assertThat(sure).isBetween(.85, 1.0);
    assertThat(model.confidence(new ContextFeatures(6, .9, .3, .1, .9, .6, 0))).isLessThan(sure);
    assertThat(model.confidence(new ContextFeatures(6, .3, .9, .9, .9, .6, 0))).isLessThan(sure);
    assertThat(model.confidence(new ContextFeatures(6, .9, .9, .1, .2, .1, 0))).isLessThan(.3);
  }

  @Test
  void confidence_nothingInside_isZero() {
    assertThat(ConfidenceModel.shipped().confidence(ContextFeatures.NONE)).isZero();
  }

  @Test
  void confidence_byHand_isTheProductOfBoth() {
    ConfidenceModel model =
        ConfidenceModel.of(new double[] {1, 0, 0, 0}, new double[] {-1, 0, 2, 0, 0, 0, 0});
    assertThat(model.confidence(SURE))
        .isCloseTo(1 / (1 + Math.exp(-1)) / (1 + Math.exp(1 - 2 * .9)), within(1e-12));
  }

  @Test
  void confidence_certainPassage_isFinite() {
    ContextFeatures certain = new ContextFeatures(1, 1, 1, 1, 1, 1, 1);
    assertThat(ConfidenceModel.shipped().confidence(certain)).isBetween(0.0, 1.0);
  }

  @Test
  void of_wrongWeights_says() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceModel.of(new double[4], new double[2]))
        .withMessage("weights: expected 7, actual=2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceModel.of(new double[] {1, 2, 3, Double.NaN}, new double[7]))
        .withMessageStartingWith("weights must be finite: ");
  }

  @Test
  void load_fileOfWeights_isTheModel() throws IOException {
    Path file = folder.resolve("weights");
    String lines =
        Stream.concat(
                ConfidenceModel.FAMILIAR_INPUTS.stream(), ConfidenceModel.HELD_INPUTS.stream())
            .map(name -> name + "=0\n")
            .collect(Collectors.joining());
    Files.writeString(file, lines);
    assertThat(ConfidenceModel.load(file).confidence(SURE)).isEqualTo(.25);
    Files.writeString(file, lines.replace("held.flatness=0", "held.flatness=flat"));
    assertThatThrownBy(() -> ConfidenceModel.load(file))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "weight of 'held.flatness' must be a number: actual='flat', confidence model='"
                + file
                + "'");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> ConfidenceModel.load(none))
        .hasMessage("cannot read confidence model '" + none + "'");
  }
}
